-- schemas
digipay
organisation
platform
spj

-- tables, with row security
digipay.account_proof row security forced
digipay.balance row security forced
digipay.bank_day row security forced
digipay.bank_lane row security forced
digipay.bank_line row security forced
digipay.bank_match row security forced
digipay.bank_message row security forced
digipay.bank_token_asking row security forced
digipay.book_doubt row security forced
digipay.budget_line row security forced
digipay.challenge row security forced
digipay.challenge_payment row security forced
digipay.claim row security forced
digipay.code_owed row security forced
digipay.device row security forced
digipay.goods_return row security forced
digipay.grant_lift row security forced
digipay.kkp_bill row security forced
digipay.kkp_bill_line row security forced
digipay.kkp_bill_step row security forced
digipay.kkp_card row security forced
digipay.kkp_card_secret row security forced
digipay.kkp_card_step row security forced
digipay.kkp_card_try row security forced
digipay.kkp_card_turn row security forced
digipay.kkp_grant row security forced
digipay.ledger_proof row security forced
digipay.meterai_use row security forced
digipay.ntpn_counted
digipay.order_line row security forced
digipay.pagu_grant row security forced
digipay.payment row security forced
digipay.payment_attempt row security forced
digipay.payment_case row security forced
digipay.payment_case_step row security forced
digipay.payment_due row security forced
digipay.payment_evidence row security forced
digipay.payment_refund row security forced
digipay.payment_refund_due row security forced
digipay.payment_refund_evidence row security forced
digipay.payment_refund_sending row security forced
digipay.payment_refund_step row security forced
digipay.price_reason row security forced
digipay.product row security forced
digipay.product_search row security forced
digipay.promise_reminder row security forced
digipay.purchase_order row security forced
digipay.reassessment row security forced
digipay.receipt row security forced
digipay.receipt_line row security forced
digipay.signing_rule row security forced
digipay.sp2d_counted
digipay.state_debt row security forced
digipay.step row security forced
digipay.tax_billing row security forced
digipay.tax_deposit row security forced
digipay.tax_deposit_line row security forced
digipay.tax_deposit_step row security forced
digipay.tax_freed row security forced
digipay.tax_law row security forced
digipay.tie row security forced
digipay.transfer row security forced
digipay.up_deposit row security forced
digipay.up_grant row security forced
digipay.up_notice row security forced
digipay.up_request row security forced
digipay.up_request_line row security forced
digipay.up_request_step row security forced
organisation.assignment row security forced
organisation.document_counter row security forced
organisation.oversight row security forced
organisation.person row security forced
organisation.pin row security forced
organisation.satker row security forced
organisation.unit row security forced
organisation.vendor row security forced
organisation.vendor_account row security forced
organisation.vendor_tax_fact row security forced
organisation.wrong_answer row security forced
platform.audit row security forced
platform.idempotency row security forced
platform.installation
platform.nightly
platform.outbox row security forced
spj.document row security forced
spj.public_document row security forced

-- columns
digipay.account_proof.tenant_id integer not null
digipay.account_proof.id uuid not null
digipay.account_proof.bank text not null
digipay.account_proof.account text not null
digipay.account_proof.day date not null
digipay.account_proof.at timestamp with time zone not null
digipay.account_proof.book bigint not null
digipay.account_proof.bank_balance bigint
digipay.account_proof.breaks jsonb not null
digipay.account_proof.listed bigint not null
digipay.account_proof.difference bigint
digipay.balance.tenant_id integer not null
digipay.balance.account text not null
digipay.balance.amount bigint not null default 0
digipay.balance.version bigint not null default 0
digipay.bank_day.tenant_id integer not null
digipay.bank_day.bank text not null
digipay.bank_day.account text not null
digipay.bank_day.day date not null
digipay.bank_day.opening bigint
digipay.bank_day.closing bigint
digipay.bank_day.debit_count integer
digipay.bank_day.debit_amount bigint
digipay.bank_day.credit_count integer
digipay.bank_day.credit_amount bigint
digipay.bank_day.is_complete boolean not null
digipay.bank_day.is_over boolean not null
digipay.bank_day.read_at timestamp with time zone not null
digipay.bank_day.version integer not null default 1
digipay.bank_day.closed_at timestamp with time zone
digipay.bank_day.closed_by uuid
digipay.bank_day.closed_name text
digipay.bank_day.closed_role text
digipay.bank_day.opening_sen smallint not null default 0
digipay.bank_day.closing_sen smallint not null default 0
digipay.bank_day.debit_sen smallint not null default 0
digipay.bank_day.credit_sen smallint not null default 0
digipay.bank_lane.bank text not null
digipay.bank_lane.service text not null
digipay.bank_lane.since timestamp with time zone not null
digipay.bank_lane.rests_until timestamp with time zone not null
digipay.bank_lane.failures integer not null
digipay.bank_line.tenant_id integer not null
digipay.bank_line.id uuid not null
digipay.bank_line.bank text not null
digipay.bank_line.account text not null
digipay.bank_line.fingerprint text not null
digipay.bank_line.day date not null
digipay.bank_line.at timestamp with time zone not null
digipay.bank_line.direction text not null
digipay.bank_line.amount bigint not null
digipay.bank_line.amount_text text not null
digipay.bank_line.remark text not null
digipay.bank_line.bank_reference text
digipay.bank_line.balance_after bigint
digipay.bank_line.corrected boolean not null
digipay.bank_line.kept_at timestamp with time zone not null
digipay.bank_match.tenant_id integer not null
digipay.bank_match.line_id uuid not null
digipay.bank_match.seq integer not null
digipay.bank_match.class text not null
digipay.bank_match.payment_id uuid
digipay.bank_match.part text
digipay.bank_match.person_id uuid not null
digipay.bank_match.person_name text not null
digipay.bank_match.role text not null
digipay.bank_match.reason text
digipay.bank_match.at timestamp with time zone not null
digipay.bank_match.fund text
digipay.bank_message.id uuid not null
digipay.bank_message.tenant_id integer
digipay.bank_message.payment_id uuid
digipay.bank_message.bank text not null
digipay.bank_message.service text not null
digipay.bank_message.external_id text not null
digipay.bank_message.day text not null
digipay.bank_message.reference text not null
digipay.bank_message.status text not null
digipay.bank_message.body_hash text not null
digipay.bank_message.headers jsonb not null
digipay.bank_message.body text not null
digipay.bank_message.received_at timestamp with time zone not null
digipay.bank_message.due_at timestamp with time zone not null
digipay.bank_message.attempts integer not null default 0
digipay.bank_message.done_at timestamp with time zone
digipay.bank_message.outcome text
digipay.bank_message.last_error text
digipay.bank_message.line integer not null default 0
digipay.bank_token_asking.bank text not null
digipay.bank_token_asking.stamp text not null
digipay.bank_token_asking.until timestamp with time zone not null
digipay.book_doubt.tenant_id integer not null
digipay.book_doubt.id uuid not null
digipay.book_doubt.proof text not null
digipay.book_doubt.account text not null
digipay.book_doubt.stated bigint not null
digipay.book_doubt.proved bigint not null
digipay.book_doubt.since timestamp with time zone not null
digipay.book_doubt.ended_at timestamp with time zone
digipay.budget_line.tenant_id integer not null
digipay.budget_line.id uuid not null
digipay.budget_line.code text not null
digipay.budget_line.akun text not null
digipay.budget_line.description text not null
digipay.budget_line.fiscal_year integer not null
digipay.budget_line.is_up_payable boolean not null
digipay.budget_line.is_blocked boolean not null
digipay.budget_line.version integer not null
digipay.challenge.tenant_id integer not null
digipay.challenge.id uuid not null
digipay.challenge.approver_id uuid not null
digipay.challenge.code_hash text not null
digipay.challenge.tuple_hash text not null
digipay.challenge.status text not null
digipay.challenge.tries integer not null default 0
digipay.challenge.expires_at timestamp with time zone not null
digipay.challenge.created_at timestamp with time zone not null
digipay.challenge.signed_text text not null
digipay.challenge.asked jsonb not null
digipay.challenge_payment.tenant_id integer not null
digipay.challenge_payment.challenge_id uuid not null
digipay.challenge_payment.payment_id uuid not null
digipay.challenge_payment.place integer not null
digipay.challenge_payment.payment_version integer not null
digipay.challenge_payment.left_behind jsonb
digipay.claim.tenant_id integer not null
digipay.claim.id uuid not null
digipay.claim.order_id uuid not null
digipay.claim.vendor_id integer not null
digipay.claim.status text not null
digipay.claim.version integer not null
digipay.claim.invoice_number text not null
digipay.claim.invoice_on date not null
digipay.claim.gross bigint not null
digipay.claim.account_id uuid not null
digipay.claim.tax_invoice_number text
digipay.claim.meterai_serial text
digipay.claim.spby_number text
digipay.claim.spby_on date
digipay.claim.created_at timestamp with time zone not null
digipay.claim.tax_invoice_repeated boolean not null default false
digipay.claim.invoice_repeated boolean not null default false
digipay.code_owed.tenant_id integer not null
digipay.code_owed.of_id uuid not null
digipay.code_owed.person_id uuid not null
digipay.device.tenant_id integer not null
digipay.device.id uuid not null
digipay.device.person_id uuid not null
digipay.device.person_name text not null
digipay.device.assignment_id uuid not null
digipay.device.name text not null
digipay.device.algorithm text not null
digipay.device.public_key text not null
digipay.device.fingerprint text not null
digipay.device.status text not null
digipay.device.version integer not null
digipay.device.tries integer not null default 0
digipay.device.code_hash text not null
digipay.device.code_expires_at timestamp with time zone not null
digipay.device.asked_at timestamp with time zone not null
digipay.device.confirmed_at timestamp with time zone
digipay.device.counts_from timestamp with time zone
digipay.device.approved_by uuid
digipay.device.approved_name text
digipay.device.approved_at timestamp with time zone
digipay.device.ended_by uuid
digipay.device.ended_name text
digipay.device.ended_at timestamp with time zone
digipay.device.end_reason text
digipay.goods_return.tenant_id integer not null
digipay.goods_return.payment_id uuid not null
digipay.goods_return.nth integer not null
digipay.goods_return.number text not null
digipay.goods_return.returned_on date not null
digipay.goods_return.kept jsonb not null
digipay.goods_return.gross bigint not null
digipay.goods_return.taxes jsonb not null
digipay.goods_return.rest jsonb
digipay.goods_return.person_id uuid not null
digipay.goods_return.person_name text not null
digipay.goods_return.assignment_id uuid
digipay.goods_return.role text not null
digipay.goods_return.reason text not null
digipay.goods_return.at timestamp with time zone not null
digipay.grant_lift.kppn_id integer not null
digipay.grant_lift.bound text not null
digipay.grant_lift.number text not null
digipay.grant_lift.tenant_id integer not null
digipay.grant_lift.paper text not null
digipay.grant_lift.fiscal_year integer not null
digipay.grant_lift.up_to bigint
digipay.grant_lift.at timestamp with time zone not null
digipay.kkp_bill.tenant_id integer not null
digipay.kkp_bill.id uuid not null
digipay.kkp_bill.card_id uuid not null
digipay.kkp_bill.number text not null
digipay.kkp_bill.period_from date not null
digipay.kkp_bill.period_to date not null
digipay.kkp_bill.due_on date not null
digipay.kkp_bill.charged bigint not null
digipay.kkp_bill.status text not null
digipay.kkp_bill.version integer not null
digipay.kkp_bill.dpt_number text
digipay.kkp_bill.dpt_on date
digipay.kkp_bill.sp2d_number text
digipay.kkp_bill.sp2d_on date
digipay.kkp_bill.created_at timestamp with time zone not null
digipay.kkp_bill.credited bigint not null default 0
digipay.kkp_bill_line.tenant_id integer not null
digipay.kkp_bill_line.bill_id uuid not null
digipay.kkp_bill_line.line integer not null
digipay.kkp_bill_line.reference text not null
digipay.kkp_bill_line.charged_on date not null
digipay.kkp_bill_line.amount bigint not null
digipay.kkp_bill_line.payment_id uuid
digipay.kkp_bill_line.is_living boolean not null default true
digipay.kkp_bill_line.is_credit boolean not null default false
digipay.kkp_bill_step.tenant_id integer not null
digipay.kkp_bill_step.bill_id uuid not null
digipay.kkp_bill_step.seq integer not null
digipay.kkp_bill_step.action text not null
digipay.kkp_bill_step.to_status text not null
digipay.kkp_bill_step.person_id uuid not null
digipay.kkp_bill_step.person_name text not null
digipay.kkp_bill_step.assignment_id uuid
digipay.kkp_bill_step.role text not null
digipay.kkp_bill_step.reason text
digipay.kkp_bill_step.at timestamp with time zone not null
digipay.kkp_card.tenant_id integer not null
digipay.kkp_card.id uuid not null
digipay.kkp_card.holder_id uuid not null
digipay.kkp_card.holder_name text not null
digipay.kkp_card.kind text not null
digipay.kkp_card.bank text not null
digipay.kkp_card.account text not null
digipay.kkp_card.last_four text not null
digipay.kkp_card.credit_limit bigint not null
digipay.kkp_card.valid_until date not null
digipay.kkp_card.status text not null
digipay.kkp_card.version integer not null
digipay.kkp_card.created_at timestamp with time zone not null
digipay.kkp_card_secret.tenant_id integer not null
digipay.kkp_card_secret.card_id uuid not null
digipay.kkp_card_secret.charge_token text
digipay.kkp_card_secret.card_token text
digipay.kkp_card_step.tenant_id integer not null
digipay.kkp_card_step.card_id uuid not null
digipay.kkp_card_step.seq integer not null
digipay.kkp_card_step.action text not null
digipay.kkp_card_step.to_status text not null
digipay.kkp_card_step.person_id uuid not null
digipay.kkp_card_step.person_name text not null
digipay.kkp_card_step.assignment_id uuid
digipay.kkp_card_step.role text not null
digipay.kkp_card_step.reason text
digipay.kkp_card_step.at timestamp with time zone not null
digipay.kkp_card_try.tenant_id integer not null
digipay.kkp_card_try.card_id uuid not null
digipay.kkp_card_try.seq integer not null
digipay.kkp_card_try.person_id uuid not null
digipay.kkp_card_try.at timestamp with time zone not null
digipay.kkp_card_turn.tenant_id integer not null
digipay.kkp_card_turn.card_id uuid not null
digipay.kkp_card_turn.taken_by uuid not null
digipay.kkp_card_turn.until timestamp with time zone not null
digipay.kkp_grant.tenant_id integer not null
digipay.kkp_grant.number text not null
digipay.kkp_grant.granted_on date not null
digipay.kkp_grant.amount bigint not null
digipay.kkp_grant.at timestamp with time zone not null
digipay.kkp_grant.approval_number text
digipay.kkp_grant.approval_on date
digipay.ledger_proof.tenant_id integer not null
digipay.ledger_proof.id uuid not null
digipay.ledger_proof.at timestamp with time zone not null
digipay.ledger_proof.accounts integer not null
digipay.ledger_proof.transfers bigint not null
digipay.ledger_proof.mismatches integer not null
digipay.meterai_use.serial text not null
digipay.meterai_use.tenant_id integer not null
digipay.meterai_use.claim_id uuid not null
digipay.ntpn_counted.number text not null
digipay.order_line.tenant_id integer not null
digipay.order_line.order_id uuid not null
digipay.order_line.line integer not null
digipay.order_line.product_id uuid not null
digipay.order_line.name text not null
digipay.order_line.unit text not null
digipay.order_line.quantity bigint not null
digipay.order_line.list_price bigint not null
digipay.order_line.price bigint not null
digipay.order_line.offered_price bigint
digipay.order_line.price_includes_ppn boolean not null
digipay.order_line.tax_category text not null
digipay.order_line.service_code text
digipay.order_line.is_luxury boolean not null
digipay.order_line.origin text not null
digipay.order_line.is_professional boolean
digipay.order_line.ppn_treatment text not null default 'TAXABLE'::text
digipay.order_line.category text
digipay.pagu_grant.tenant_id integer not null
digipay.pagu_grant.budget_line_id uuid not null
digipay.pagu_grant.reference text not null
digipay.pagu_grant.amount bigint not null
digipay.pagu_grant.at timestamp with time zone not null
digipay.payment.tenant_id integer not null
digipay.payment.id uuid not null
digipay.payment.order_id uuid
digipay.payment.claim_id uuid
digipay.payment.vendor_id integer
digipay.payment.status text not null
digipay.payment.version integer not null
digipay.payment.method text not null
digipay.payment.scheduled_on date not null
digipay.payment.gross bigint not null
digipay.payment.net bigint not null
digipay.payment.assessment jsonb
digipay.payment.source_bank text not null
digipay.payment.source_account text not null
digipay.payment.payee_bank text not null
digipay.payment.payee_account text not null
digipay.payment.payee_name text not null
digipay.payment.partner_reference text not null
digipay.payment.bank_reference text
digipay.payment.settled_at timestamp with time zone
digipay.payment.kuitansi_number text
digipay.payment.tax_sheet_number text
digipay.payment.failure text
digipay.payment.created_at timestamp with time zone not null
digipay.payment.kind text not null default 'CLAIM'::text
digipay.payment.deposit_id uuid
digipay.payment.billing_code text
digipay.payment.refunded bigint not null default 0
digipay.payment.keeps_tax boolean not null default false
digipay.payment.rail text not null default 'INTRABANK'::text
digipay.payment.fee bigint not null default 0
digipay.payment.verified_name text
digipay.payment.name_similarity integer
digipay.payment.name_checked_at timestamp with time zone
digipay.payment.next_window timestamp with time zone
digipay.payment.fund text not null default 'UP'::text
digipay.payment.kkp_card_id uuid
digipay.payment.qr_content text
digipay.payment.tax_law text
digipay.payment.awaits_bank boolean not null default false
digipay.payment.rail_reference text
digipay.payment.awaits_proof boolean not null default false
digipay.payment_attempt.tenant_id integer not null
digipay.payment_attempt.payment_id uuid not null
digipay.payment_attempt.attempt integer not null
digipay.payment_attempt.external_id text not null
digipay.payment_attempt.at timestamp with time zone not null
digipay.payment_attempt.joint_reference text
digipay.payment_case.tenant_id integer not null
digipay.payment_case.id uuid not null
digipay.payment_case.kind text not null
digipay.payment_case.subject text not null
digipay.payment_case.payment_id uuid
digipay.payment_case.line_id uuid
digipay.payment_case.bank text
digipay.payment_case.account text
digipay.payment_case.day date
digipay.payment_case.amount bigint
digipay.payment_case.status text not null
digipay.payment_case.version integer not null
digipay.payment_case.due_on date not null
digipay.payment_case.opened_at timestamp with time zone not null
digipay.payment_case_step.tenant_id integer not null
digipay.payment_case_step.case_id uuid not null
digipay.payment_case_step.seq integer not null
digipay.payment_case_step.action text not null
digipay.payment_case_step.to_status text not null
digipay.payment_case_step.person_id uuid not null
digipay.payment_case_step.person_name text not null
digipay.payment_case_step.assignment_id uuid
digipay.payment_case_step.role text not null
digipay.payment_case_step.reason text
digipay.payment_case_step.at timestamp with time zone not null
digipay.payment_case_step.letter_says text
digipay.payment_case_step.letter_number text
digipay.payment_case_step.letter_on date
digipay.payment_case_step.letter_paid_on date
digipay.payment_due.tenant_id integer not null
digipay.payment_due.payment_id uuid not null
digipay.payment_due.due_at timestamp with time zone not null
digipay.payment_due.polls integer not null default 0
digipay.payment_due.not_found_at timestamp with time zone
digipay.payment_due.leased_until timestamp with time zone
digipay.payment_due.signed_with uuid
digipay.payment_due.lane text
digipay.payment_due.bank text not null
digipay.payment_evidence.tenant_id integer not null
digipay.payment_evidence.payment_id uuid not null
digipay.payment_evidence.id uuid not null
digipay.payment_evidence.source text not null
digipay.payment_evidence.outcome text not null
digipay.payment_evidence.code text
digipay.payment_evidence.evidence text not null
digipay.payment_evidence.at timestamp with time zone not null
digipay.payment_evidence.is_unreserved boolean not null default false
digipay.payment_evidence.said_id text
digipay.payment_evidence.said_en text
digipay.payment_evidence.attempt integer
digipay.payment_refund.tenant_id integer not null
digipay.payment_refund.id uuid not null
digipay.payment_refund.payment_id uuid not null
digipay.payment_refund.amount bigint not null
digipay.payment_refund.number text not null
digipay.payment_refund.bank_reference text
digipay.payment_refund.status text not null
digipay.payment_refund.version integer not null
digipay.payment_refund.created_at timestamp with time zone not null
digipay.payment_refund_due.tenant_id integer not null
digipay.payment_refund_due.refund_id uuid not null
digipay.payment_refund_due.due_at timestamp with time zone not null
digipay.payment_refund_due.polls integer not null default 0
digipay.payment_refund_due.not_found_at timestamp with time zone
digipay.payment_refund_due.bank text not null
digipay.payment_refund_evidence.tenant_id integer not null
digipay.payment_refund_evidence.refund_id uuid not null
digipay.payment_refund_evidence.id uuid not null
digipay.payment_refund_evidence.source text not null
digipay.payment_refund_evidence.outcome text not null
digipay.payment_refund_evidence.code text
digipay.payment_refund_evidence.evidence text not null
digipay.payment_refund_evidence.at timestamp with time zone not null
digipay.payment_refund_sending.tenant_id integer not null
digipay.payment_refund_sending.refund_id uuid not null
digipay.payment_refund_sending.attempt integer not null
digipay.payment_refund_sending.external_id text not null
digipay.payment_refund_sending.at timestamp with time zone not null
digipay.payment_refund_step.tenant_id integer not null
digipay.payment_refund_step.refund_id uuid not null
digipay.payment_refund_step.seq integer not null
digipay.payment_refund_step.action text not null
digipay.payment_refund_step.to_status text not null
digipay.payment_refund_step.person_id uuid not null
digipay.payment_refund_step.person_name text not null
digipay.payment_refund_step.assignment_id uuid
digipay.payment_refund_step.role text not null
digipay.payment_refund_step.reason text
digipay.payment_refund_step.at timestamp with time zone not null
digipay.price_reason.tenant_id integer not null
digipay.price_reason.id uuid not null
digipay.price_reason.order_id uuid not null
digipay.price_reason.person_id uuid not null
digipay.price_reason.person_name text not null
digipay.price_reason.assignment_id uuid
digipay.price_reason.role text not null
digipay.price_reason.reason text not null
digipay.price_reason.at timestamp with time zone not null
digipay.product.tenant_id integer not null
digipay.product.id uuid not null
digipay.product.name text not null
digipay.product.description text not null
digipay.product.unit text not null
digipay.product.price bigint not null
digipay.product.price_includes_ppn boolean not null
digipay.product.stock bigint not null
digipay.product.category text not null
digipay.product.tax_category text not null
digipay.product.service_code text
digipay.product.is_luxury boolean not null
digipay.product.origin text not null
digipay.product.picture_url text
digipay.product.status text not null
digipay.product.version integer not null
digipay.product.created_at timestamp with time zone not null
digipay.product.is_professional boolean
digipay.product.ppn_treatment text not null default 'TAXABLE'::text
digipay.product_search.tenant_id integer not null
digipay.product_search.product_id uuid not null
digipay.product_search.words text not null
digipay.product_search.name text not null
digipay.product_search.category text not null
digipay.product_search.price bigint not null
digipay.promise_reminder.tenant_id integer not null
digipay.promise_reminder.receipt_id uuid not null
digipay.promise_reminder.kind text not null
digipay.promise_reminder.said_on date not null
digipay.promise_reminder.said_at timestamp with time zone not null
digipay.purchase_order.tenant_id integer not null
digipay.purchase_order.id uuid not null
digipay.purchase_order.vendor_id integer not null
digipay.purchase_order.status text not null
digipay.purchase_order.version integer not null
digipay.purchase_order.number text
digipay.purchase_order.budget_line_id uuid
digipay.purchase_order.need_on date
digipay.purchase_order.delivery_address text
digipay.purchase_order.purpose text
digipay.purchase_order.gross bigint
digipay.purchase_order.is_shared boolean not null
digipay.purchase_order.fiscal_year integer not null
digipay.purchase_order.created_at timestamp with time zone not null
digipay.purchase_order.purchase_request text
digipay.purchase_order.is_from_school_funds boolean not null default false
digipay.reassessment.tenant_id integer not null
digipay.reassessment.payment_id uuid not null
digipay.reassessment.of_payment_id uuid not null
digipay.reassessment.of_order_id uuid not null
digipay.reassessment.vendor_id integer not null
digipay.reassessment.amount bigint not null
digipay.reassessment.assessment jsonb not null
digipay.reassessment.at timestamp with time zone not null
digipay.reassessment.tax_law text
digipay.receipt.tenant_id integer not null
digipay.receipt.id uuid not null
digipay.receipt.order_id uuid not null
digipay.receipt.vendor_id integer not null
digipay.receipt.number text not null
digipay.receipt.status text not null
digipay.receipt.version integer not null
digipay.receipt.received_on date not null
digipay.receipt.note text
digipay.receipt.created_at timestamp with time zone not null
digipay.receipt.promised_on date
digipay.receipt.promise jsonb
digipay.receipt_line.tenant_id integer not null
digipay.receipt_line.receipt_id uuid not null
digipay.receipt_line.line integer not null
digipay.receipt_line.accepted bigint not null
digipay.signing_rule.tenant_id integer not null
digipay.signing_rule.version integer not null
digipay.signing_rule.code_above bigint not null
digipay.signing_rule.device_above bigint not null
digipay.signing_rule.person_id uuid not null
digipay.signing_rule.person_name text not null
digipay.signing_rule.at timestamp with time zone not null
digipay.sp2d_counted.number text not null
digipay.state_debt.tenant_id integer not null
digipay.state_debt.payment_id uuid not null
digipay.state_debt.origin text not null
digipay.state_debt.nth integer not null
digipay.state_debt.amount bigint not null
digipay.state_debt.reason text not null
digipay.state_debt.came_on date not null
digipay.state_debt.at timestamp with time zone not null
digipay.step.tenant_id integer not null
digipay.step.aggregate text not null
digipay.step.aggregate_id uuid not null
digipay.step.seq integer not null
digipay.step.order_id uuid
digipay.step.vendor_id integer
digipay.step.action text not null
digipay.step.to_status text not null
digipay.step.person_id uuid not null
digipay.step.person_name text not null
digipay.step.assignment_id uuid
digipay.step.role text not null
digipay.step.reason text
digipay.step.at timestamp with time zone not null
digipay.tax_billing.tenant_id integer not null
digipay.tax_billing.deposit_id uuid not null
digipay.tax_billing.seq integer not null
digipay.tax_billing.code text not null
digipay.tax_billing.issued_at timestamp with time zone not null
digipay.tax_billing.valid_until timestamp with time zone not null
digipay.tax_deposit.tenant_id integer not null
digipay.tax_deposit.id uuid not null
digipay.tax_deposit.status text not null
digipay.tax_deposit.version integer not null
digipay.tax_deposit.tax text not null
digipay.tax_deposit.account text not null
digipay.tax_deposit.month date not null
digipay.tax_deposit.amount bigint not null
digipay.tax_deposit.source_bank text
digipay.tax_deposit.source_account text
digipay.tax_deposit.channel text
digipay.tax_deposit.transaction_number text
digipay.tax_deposit.ntpn text
digipay.tax_deposit.paid_at timestamp with time zone
digipay.tax_deposit.created_at timestamp with time zone not null
digipay.tax_deposit.by_law jsonb
digipay.tax_deposit_line.tenant_id integer not null
digipay.tax_deposit_line.deposit_id uuid not null
digipay.tax_deposit_line.payment_id uuid not null
digipay.tax_deposit_line.line integer not null
digipay.tax_deposit_line.vendor_id integer not null
digipay.tax_deposit_line.object_code text not null
digipay.tax_deposit_line.amount bigint not null
digipay.tax_deposit_line.paid_on date not null
digipay.tax_deposit_line.is_living boolean not null
digipay.tax_deposit_step.tenant_id integer not null
digipay.tax_deposit_step.deposit_id uuid not null
digipay.tax_deposit_step.seq integer not null
digipay.tax_deposit_step.action text not null
digipay.tax_deposit_step.to_status text not null
digipay.tax_deposit_step.person_id uuid not null
digipay.tax_deposit_step.person_name text not null
digipay.tax_deposit_step.assignment_id uuid
digipay.tax_deposit_step.role text not null
digipay.tax_deposit_step.reason text
digipay.tax_deposit_step.at timestamp with time zone not null
digipay.tax_freed.tenant_id integer not null
digipay.tax_freed.payment_id uuid not null
digipay.tax_freed.nth integer not null
digipay.tax_freed.line integer not null
digipay.tax_freed.tax text not null
digipay.tax_freed.amount bigint not null
digipay.tax_law.fingerprint text not null
digipay.tax_law.law text not null
digipay.tax_law.kept_at timestamp with time zone not null
digipay.tie.tenant_id integer not null
digipay.tie.id uuid not null
digipay.tie.vendor_id integer not null
digipay.tie.order_id uuid not null
digipay.tie.other_id uuid not null
digipay.tie.status text not null
digipay.tie.ground text
digipay.tie.action text not null
digipay.tie.person_id uuid not null
digipay.tie.person_name text not null
digipay.tie.assignment_id uuid
digipay.tie.role text not null
digipay.tie.reason text not null
digipay.tie.at timestamp with time zone not null
digipay.transfer.tenant_id integer not null
digipay.transfer.id uuid not null
digipay.transfer.debit text not null
digipay.transfer.credit text not null
digipay.transfer.amount bigint not null
digipay.transfer.kind text not null
digipay.transfer.ref text not null
digipay.transfer.line integer not null
digipay.transfer.at timestamp with time zone not null
digipay.up_deposit.tenant_id integer not null
digipay.up_deposit.ntpn text not null
digipay.up_deposit.kind text not null
digipay.up_deposit.amount bigint not null
digipay.up_deposit.transaction_number text not null
digipay.up_deposit.paid_on date not null
digipay.up_deposit.person_id uuid not null
digipay.up_deposit.at timestamp with time zone not null
digipay.up_deposit.line_id uuid
digipay.up_grant.tenant_id integer not null
digipay.up_grant.sp2d_number text not null
digipay.up_grant.sp2d_on date not null
digipay.up_grant.amount bigint not null
digipay.up_grant.at timestamp with time zone not null
digipay.up_grant.kind text not null default 'UP'::text
digipay.up_grant.returned bigint not null default 0
digipay.up_grant.approval_number text
digipay.up_grant.approval_on date
digipay.up_notice.tenant_id integer not null
digipay.up_notice.about text not null
digipay.up_notice.kind text not null
digipay.up_notice.due_on date not null
digipay.up_notice.said_on date not null
digipay.up_notice.said_at timestamp with time zone not null
digipay.up_request.tenant_id integer not null
digipay.up_request.id uuid not null
digipay.up_request.kind text not null
digipay.up_request.amount bigint not null
digipay.up_request.refill bigint not null
digipay.up_request.status text not null
digipay.up_request.version integer not null
digipay.up_request.spm_number text
digipay.up_request.sp2d_number text
digipay.up_request.created_at timestamp with time zone not null
digipay.up_request_line.tenant_id integer not null
digipay.up_request_line.request_id uuid not null
digipay.up_request_line.payment_id uuid not null
digipay.up_request_line.amount bigint not null
digipay.up_request_line.is_living boolean not null default true
digipay.up_request_step.tenant_id integer not null
digipay.up_request_step.request_id uuid not null
digipay.up_request_step.seq integer not null
digipay.up_request_step.action text not null
digipay.up_request_step.to_status text not null
digipay.up_request_step.person_id uuid not null
digipay.up_request_step.person_name text not null
digipay.up_request_step.assignment_id uuid
digipay.up_request_step.role text not null
digipay.up_request_step.reason text
digipay.up_request_step.at timestamp with time zone not null
organisation.assignment.tenant_id integer not null
organisation.assignment.id uuid not null
organisation.assignment.person_id uuid not null
organisation.assignment.role text not null
organisation.assignment.sk_number text not null
organisation.assignment.valid_from date not null
organisation.assignment.valid_to date
organisation.assignment.ended_at timestamp with time zone
organisation.assignment.created_at timestamp with time zone not null
organisation.assignment.taken_up_at timestamp with time zone
organisation.assignment.given_by uuid default platform.person()
organisation.document_counter.tenant_id integer not null
organisation.document_counter.kind text not null
organisation.document_counter.year integer not null
organisation.document_counter.last integer not null
organisation.oversight.overseer_id integer not null
organisation.oversight.tenant_id integer not null
organisation.oversight.letter text not null
organisation.oversight.valid_from date not null
organisation.oversight.valid_to date
organisation.person.id uuid not null
organisation.person.name text not null
organisation.person.nip text
organisation.person.nik text not null
organisation.person.email text
organisation.person.created_at timestamp with time zone not null
organisation.pin.person_id uuid not null
organisation.pin.hash text
organisation.pin.failed integer not null default 0
organisation.pin.locked_at timestamp with time zone
organisation.pin.set_at timestamp with time zone
organisation.satker.unit_id integer not null
organisation.satker.kppn_id integer not null
organisation.satker.ministry_code text not null
organisation.satker.ministry_name text not null
organisation.satker.dipa_number text not null
organisation.satker.dipa_on date not null
organisation.satker.paying_bank text not null
organisation.satker.paying_account text not null
organisation.satker.paying_name text not null
organisation.unit.id integer not null identity
organisation.unit.kind text not null
organisation.unit.code text not null
organisation.unit.name text not null
organisation.unit.zone text not null
organisation.unit.address text not null
organisation.unit.city text not null
organisation.unit.created_at timestamp with time zone not null
organisation.vendor.unit_id integer not null
organisation.vendor.legal_kind text not null
organisation.vendor.npwp text
organisation.vendor.nik text
organisation.vendor.nib text
organisation.vendor.is_small boolean not null
organisation.vendor.status text not null
organisation.vendor.registered_by uuid not null
organisation.vendor.verified_by uuid
organisation.vendor.verified_at timestamp with time zone
organisation.vendor.version integer not null default 1
organisation.vendor_account.tenant_id integer not null
organisation.vendor_account.id uuid not null
organisation.vendor_account.bank_code text not null
organisation.vendor_account.account_no text not null
organisation.vendor_account.account_name text not null
organisation.vendor_account.status text not null
organisation.vendor_account.added_by uuid not null
organisation.vendor_account.added_at timestamp with time zone not null
organisation.vendor_account.verified_by uuid
organisation.vendor_account.verified_at timestamp with time zone
organisation.vendor_account.confirmed_by uuid
organisation.vendor_account.confirmed_at timestamp with time zone
organisation.vendor_account.kind text not null default 'BANK'::text
organisation.vendor_tax_fact.tenant_id integer not null
organisation.vendor_tax_fact.id uuid not null
organisation.vendor_tax_fact.fact text not null
organisation.vendor_tax_fact.document_number text not null
organisation.vendor_tax_fact.valid_from date not null
organisation.vendor_tax_fact.valid_to date
organisation.vendor_tax_fact.recorded_by uuid not null
organisation.vendor_tax_fact.recorded_at timestamp with time zone not null
organisation.vendor_tax_fact.status text not null
organisation.vendor_tax_fact.recorded_name text not null
organisation.vendor_tax_fact.verified_by uuid
organisation.vendor_tax_fact.verified_name text
organisation.vendor_tax_fact.verified_at timestamp with time zone
organisation.vendor_tax_fact.ended_by uuid
organisation.vendor_tax_fact.ended_name text
organisation.vendor_tax_fact.ended_at timestamp with time zone
organisation.vendor_tax_fact.end_reason text
organisation.vendor_tax_fact.version integer not null
organisation.wrong_answer.person_id uuid not null
organisation.wrong_answer.seq bigint not null
organisation.wrong_answer.at timestamp with time zone not null
platform.audit.tenant_id integer not null
platform.audit.id uuid not null
platform.audit.at timestamp with time zone not null
platform.audit.person_id uuid
platform.audit.assignment_id uuid
platform.audit.role text not null
platform.audit.unit_id integer not null
platform.audit.act text not null
platform.audit.subject text not null
platform.audit.outcome text not null
platform.audit.details jsonb not null
platform.audit.request_id text not null
platform.idempotency.tenant_id integer not null
platform.idempotency.person_id uuid not null
platform.idempotency.key text not null
platform.idempotency.act text not null
platform.idempotency.fingerprint text not null
platform.idempotency.answer jsonb
platform.idempotency.created_at timestamp with time zone not null
platform.installation."only" boolean not null default true
platform.installation.mode text not null
platform.installation.created_at timestamp with time zone not null default now()
platform.installation.bound_to text
platform.nightly.job text not null
platform.nightly.due_at timestamp with time zone not null
platform.nightly.done_at timestamp with time zone
platform.outbox.tenant_id integer not null
platform.outbox.id uuid not null
platform.outbox.topic text not null
platform.outbox.subject text not null
platform.outbox.payload jsonb not null
platform.outbox.at timestamp with time zone not null
platform.outbox.due_at timestamp with time zone not null
platform.outbox.attempts integer not null default 0
platform.outbox.done_at timestamp with time zone
platform.outbox.last_error text
spj.document.tenant_id integer not null
spj.document.id uuid not null
spj.document.kind text not null
spj.document.subject_id uuid not null
spj.document.order_id uuid
spj.document.vendor_id integer
spj.document.number text not null
spj.document.issued_on date not null
spj.document.amount bigint not null
spj.document.status text not null
spj.document.void_reason text
spj.document.content jsonb
spj.document.sha256 text
spj.document.file bytea
spj.document.created_at timestamp with time zone not null
spj.document.rendered_at timestamp with time zone
spj.public_document.token_hash text not null
spj.public_document.kind text not null
spj.public_document.number text not null
spj.public_document.issued_on date not null
spj.public_document.amount bigint not null
spj.public_document.sha256 text not null
spj.public_document.status text not null
spj.public_document.tenant_id integer not null
spj.public_document.office text not null

-- constraints
digipay.account_proof account_proof_adds_up CHECK ((NOT (difference IS DISTINCT FROM ((bank_balance - book) - listed))))
digipay.account_proof account_proof_breaks CHECK ((jsonb_typeof(breaks) = 'array'::text))
digipay.account_proof account_proof_pkey PRIMARY KEY (tenant_id, id)
digipay.account_proof account_proof_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.balance balance_not_overdrawn CHECK (((amount >= 0) OR (account ~~ 'source.%'::text)))
digipay.balance balance_pkey PRIMARY KEY (tenant_id, account)
digipay.bank_day bank_day_closed CHECK (((closed_at IS NULL) = (closed_by IS NULL)))
digipay.bank_day bank_day_closing_sen CHECK (((closing_sen >= 0) AND (closing_sen <= 99)))
digipay.bank_day bank_day_credit_sen CHECK (((credit_sen >= 0) AND (credit_sen <= 99)))
digipay.bank_day bank_day_debit_sen CHECK (((debit_sen >= 0) AND (debit_sen <= 99)))
digipay.bank_day bank_day_opening_sen CHECK (((opening_sen >= 0) AND (opening_sen <= 99)))
digipay.bank_day bank_day_pkey PRIMARY KEY (tenant_id, bank, account, day)
digipay.bank_day bank_day_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.bank_lane bank_lane_failures CHECK ((failures >= 0))
digipay.bank_lane bank_lane_pkey PRIMARY KEY (bank, service)
digipay.bank_line bank_line_amount CHECK (((amount >= 0) AND (amount <= '1000000000000000'::bigint)))
digipay.bank_line bank_line_direction CHECK ((direction = ANY (ARRAY['DEBIT'::text, 'CREDIT'::text])))
digipay.bank_line bank_line_once UNIQUE (tenant_id, bank, account, fingerprint)
digipay.bank_line bank_line_pkey PRIMARY KEY (tenant_id, id)
digipay.bank_line bank_line_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.bank_match bank_match_class CHECK ((class = ANY (ARRAY['MATCHED'::text, 'FEE'::text, 'DUPLICATE'::text, 'AMOUNT_DIFFERS'::text, 'RETURN'::text, 'RETURN_PART'::text, 'RETURN_OR_REFUND'::text, 'DUPLICATE_RETURN'::text, 'REFUND'::text, 'FEE_BACK'::text, 'FUNDING'::text, 'CANCELS_OUT'::text, 'MARKED'::text, 'PAID_BACK'::text, 'MISSING_IN_OURS'::text])))
digipay.bank_match bank_match_fund CHECK ((fund = ANY (ARRAY['UP'::text, 'TUP'::text])))
digipay.bank_match bank_match_fund_of_fee CHECK (((fund IS NULL) OR ((payment_id IS NOT NULL) AND (((class = 'FEE'::text) AND (part IS NULL)) OR ((class = 'MATCHED'::text) AND (NOT (part IS DISTINCT FROM 'WITH_FEE'::text))) OR (class = 'FEE_BACK'::text)))))
digipay.bank_match bank_match_part CHECK ((part = ANY (ARRAY['PRINCIPAL'::text, 'FEE'::text, 'WITH_FEE'::text])))
digipay.bank_match bank_match_tenant_id_line_id_fkey FOREIGN KEY (tenant_id, line_id) REFERENCES digipay.bank_line(tenant_id, id)
digipay.bank_match bank_match_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.bank_match one_next_word PRIMARY KEY (tenant_id, line_id, seq)
digipay.bank_message bank_message_done CHECK (((done_at IS NULL) = (outcome IS NULL)))
digipay.bank_message bank_message_external UNIQUE (bank, day, external_id, line)
digipay.bank_message bank_message_of_payment CHECK (((payment_id IS NULL) OR (tenant_id IS NOT NULL)))
digipay.bank_message bank_message_once UNIQUE (bank, service, reference, status, body_hash)
digipay.bank_message bank_message_outcome CHECK ((outcome = ANY (ARRAY['APPLIED'::text, 'UNKNOWN'::text])))
digipay.bank_message bank_message_pkey PRIMARY KEY (id)
digipay.bank_message bank_message_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.bank_message bank_message_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.bank_token_asking bank_token_asking_pkey PRIMARY KEY (bank, stamp)
digipay.book_doubt book_doubt_ends_later CHECK ((ended_at >= since))
digipay.book_doubt book_doubt_pkey PRIMARY KEY (tenant_id, id)
digipay.book_doubt book_doubt_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.budget_line budget_line_akun CHECK ((akun ~ '^[0-9]{6}$'::text))
digipay.budget_line budget_line_code UNIQUE (tenant_id, fiscal_year, code)
digipay.budget_line budget_line_pkey PRIMARY KEY (tenant_id, id)
digipay.budget_line budget_line_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.challenge challenge_pkey PRIMARY KEY (tenant_id, id)
digipay.challenge challenge_status CHECK ((status = ANY (ARRAY['OPEN'::text, 'CONSUMED'::text, 'DEAD'::text])))
digipay.challenge_payment challenge_payment_pkey PRIMARY KEY (tenant_id, challenge_id, payment_id)
digipay.challenge_payment challenge_payment_tenant_id_challenge_id_fkey FOREIGN KEY (tenant_id, challenge_id) REFERENCES digipay.challenge(tenant_id, id)
digipay.claim claim_gross CHECK (((gross >= 1) AND (gross <= '1000000000000000'::bigint)))
digipay.claim claim_pkey PRIMARY KEY (tenant_id, id)
digipay.claim claim_status CHECK ((status = ANY (ARRAY['BILLED'::text, 'SPBY_ISSUED'::text, 'SPBY_REFUSED'::text, 'SCHEDULED'::text, 'PAID'::text, 'RETURNED'::text])))
digipay.claim claim_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES digipay.purchase_order(tenant_id, id)
digipay.code_owed code_owed_pkey PRIMARY KEY (tenant_id, of_id)
digipay.code_owed code_owed_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.device device_active CHECK (((status <> 'ACTIVE'::text) OR (approved_at IS NOT NULL)))
digipay.device device_algorithm CHECK ((algorithm = ANY (ARRAY['P256'::text, 'ED25519'::text])))
digipay.device device_approved_by_another CHECK ((approved_by <> person_id))
digipay.device device_ended CHECK (((status = 'ENDED'::text) = (ended_at IS NOT NULL)))
digipay.device device_key_once UNIQUE (tenant_id, fingerprint)
digipay.device device_name CHECK (((length(name) >= 1) AND (length(name) <= 200)))
digipay.device device_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisation.person(id)
digipay.device device_pkey PRIMARY KEY (tenant_id, id)
digipay.device device_status CHECK ((status = ANY (ARRAY['ASKED'::text, 'WAITING'::text, 'ACTIVE'::text, 'ENDED'::text])))
digipay.device device_tenant_id_assignment_id_fkey FOREIGN KEY (tenant_id, assignment_id) REFERENCES organisation.assignment(tenant_id, id)
digipay.device device_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.device device_waits CHECK (((status <> ALL (ARRAY['WAITING'::text, 'ACTIVE'::text])) OR ((confirmed_at IS NOT NULL) AND (counts_from IS NOT NULL))))
digipay.goods_return goods_return_gross CHECK ((gross >= 0))
digipay.goods_return goods_return_kept CHECK ((jsonb_typeof(kept) = 'array'::text))
digipay.goods_return goods_return_nth CHECK ((nth >= 1))
digipay.goods_return goods_return_once UNIQUE (tenant_id, payment_id, number)
digipay.goods_return goods_return_taxes CHECK ((jsonb_typeof(taxes) = 'array'::text))
digipay.goods_return goods_return_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.goods_return goods_return_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.goods_return one_next_goods_return PRIMARY KEY (tenant_id, payment_id, nth)
digipay.grant_lift grant_lift_bare CHECK (((number <> ''::text) AND (number = digipay.bare_number(number))))
digipay.grant_lift grant_lift_bound CHECK ((bound = ANY (ARRAY['UP'::text, 'TUP'::text, 'KKP'::text, 'PAPER'::text])))
digipay.grant_lift grant_lift_kppn_id_fkey FOREIGN KEY (kppn_id) REFERENCES organisation.unit(id)
digipay.grant_lift grant_lift_own_paper CHECK ((number <> digipay.bare_number(paper)))
digipay.grant_lift grant_lift_pkey PRIMARY KEY (kppn_id, bound, number)
digipay.grant_lift grant_lift_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.grant_lift grant_lift_up_to CHECK (((up_to IS NULL) = (bound = 'PAPER'::text)))
digipay.kkp_bill kkp_bill_asks_something CHECK (((status = ANY (ARRAY['RECORDED'::text, 'RETURNED'::text])) OR (credited < charged) OR ((status = 'PAID'::text) AND (credited = charged) AND (charged > 0))))
digipay.kkp_bill kkp_bill_charged CHECK (((charged >= 0) AND (charged <= '1000000000000000'::bigint)))
digipay.kkp_bill kkp_bill_credited CHECK (((credited >= 0) AND (credited <= '1000000000000000'::bigint)))
digipay.kkp_bill kkp_bill_dates CHECK (((period_from <= period_to) AND (period_to <= due_on)))
digipay.kkp_bill kkp_bill_dpt CHECK (((dpt_number IS NULL) = (dpt_on IS NULL)))
digipay.kkp_bill kkp_bill_paid CHECK (((((status = 'PAID'::text) AND (credited < charged)) = (sp2d_number IS NOT NULL)) AND ((sp2d_number IS NULL) = (sp2d_on IS NULL))))
digipay.kkp_bill kkp_bill_pkey PRIMARY KEY (tenant_id, id)
digipay.kkp_bill kkp_bill_status CHECK ((status = ANY (ARRAY['RECORDED'::text, 'TESTED'::text, 'RETURNED'::text, 'PAID'::text])))
digipay.kkp_bill kkp_bill_tenant_id_card_id_fkey FOREIGN KEY (tenant_id, card_id) REFERENCES digipay.kkp_card(tenant_id, id)
digipay.kkp_bill kkp_bill_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.kkp_bill_line kkp_bill_line_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.kkp_bill_line kkp_bill_line_pkey PRIMARY KEY (tenant_id, bill_id, line)
digipay.kkp_bill_line kkp_bill_line_tenant_id_bill_id_fkey FOREIGN KEY (tenant_id, bill_id) REFERENCES digipay.kkp_bill(tenant_id, id)
digipay.kkp_bill_line kkp_bill_line_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.kkp_bill_step kkp_bill_step_tenant_id_bill_id_fkey FOREIGN KEY (tenant_id, bill_id) REFERENCES digipay.kkp_bill(tenant_id, id)
digipay.kkp_bill_step one_next_bill_step PRIMARY KEY (tenant_id, bill_id, seq)
digipay.kkp_card kkp_card_account CHECK ((account ~ '^[0-9]{6,19}$'::text))
digipay.kkp_card kkp_card_kind CHECK ((kind = ANY (ARRAY['OPERATIONAL'::text, 'TRAVEL'::text])))
digipay.kkp_card kkp_card_last_four CHECK ((last_four ~ '^[0-9]{4}$'::text))
digipay.kkp_card kkp_card_limit CHECK (((credit_limit >= 1) AND (credit_limit <= '1000000000000000'::bigint)))
digipay.kkp_card kkp_card_pkey PRIMARY KEY (tenant_id, id)
digipay.kkp_card kkp_card_status CHECK ((status = ANY (ARRAY['REGISTERED'::text, 'BINDING'::text, 'ACTIVE'::text, 'ENDED'::text])))
digipay.kkp_card kkp_card_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.kkp_card_secret kkp_card_secret_any CHECK (((charge_token IS NOT NULL) OR (card_token IS NOT NULL)))
digipay.kkp_card_secret kkp_card_secret_pkey PRIMARY KEY (tenant_id, card_id)
digipay.kkp_card_secret kkp_card_secret_tenant_id_card_id_fkey FOREIGN KEY (tenant_id, card_id) REFERENCES digipay.kkp_card(tenant_id, id)
digipay.kkp_card_step kkp_card_step_tenant_id_card_id_fkey FOREIGN KEY (tenant_id, card_id) REFERENCES digipay.kkp_card(tenant_id, id)
digipay.kkp_card_step one_next_card_step PRIMARY KEY (tenant_id, card_id, seq)
digipay.kkp_card_try kkp_card_try_tenant_id_card_id_fkey FOREIGN KEY (tenant_id, card_id) REFERENCES digipay.kkp_card(tenant_id, id)
digipay.kkp_card_try one_next_card_try PRIMARY KEY (tenant_id, card_id, seq)
digipay.kkp_card_turn kkp_card_turn_pkey PRIMARY KEY (tenant_id, card_id)
digipay.kkp_card_turn kkp_card_turn_tenant_id_card_id_fkey FOREIGN KEY (tenant_id, card_id) REFERENCES digipay.kkp_card(tenant_id, id)
digipay.kkp_grant kkp_grant_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.kkp_grant kkp_grant_approval CHECK (((approval_number IS NULL) = (approval_on IS NULL)))
digipay.kkp_grant kkp_grant_pkey PRIMARY KEY (tenant_id, number)
digipay.kkp_grant kkp_grant_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.ledger_proof ledger_proof_pkey PRIMARY KEY (tenant_id, id)
digipay.meterai_use meterai_once PRIMARY KEY (serial)
digipay.meterai_use meterai_use_tenant_id_claim_id_fkey FOREIGN KEY (tenant_id, claim_id) REFERENCES digipay.claim(tenant_id, id)
digipay.meterai_use meterai_use_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.ntpn_counted ntpn_once PRIMARY KEY (number)
digipay.order_line order_line_pkey PRIMARY KEY (tenant_id, order_id, line)
digipay.order_line order_line_ppn_treatment CHECK ((ppn_treatment = ANY (ARRAY['TAXABLE'::text, 'EXEMPT'::text, 'NOT_COLLECTED'::text, 'OUTSIDE'::text])))
digipay.order_line order_line_price CHECK (((price >= 1) AND (price <= '1000000000000000'::bigint)))
digipay.order_line order_line_quantity CHECK (((quantity >= 1) AND (quantity <= 1000000)))
digipay.order_line order_line_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES digipay.purchase_order(tenant_id, id)
digipay.pagu_grant pagu_grant_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.pagu_grant pagu_grant_pkey PRIMARY KEY (tenant_id, budget_line_id, reference)
digipay.pagu_grant pagu_grant_tenant_id_budget_line_id_fkey FOREIGN KEY (tenant_id, budget_line_id) REFERENCES digipay.budget_line(tenant_id, id)
digipay.payment payment_card FOREIGN KEY (tenant_id, kkp_card_id) REFERENCES digipay.kkp_card(tenant_id, id)
digipay.payment payment_fee CHECK ((((fee >= 0) AND (fee <= 1000000)) AND ((kind = 'CLAIM'::text) OR (fee = 0))))
digipay.payment payment_fund CHECK (((fund = 'UP'::text) OR ((fund = 'TUP'::text) AND (kind = 'CLAIM'::text))))
digipay.payment payment_gross CHECK (((gross >= 1) AND (gross <= '1000000000000000'::bigint)))
digipay.payment payment_keeps_tax CHECK (((NOT keeps_tax) OR (status = 'REVERSED'::text)))
digipay.payment payment_kind CHECK ((((kind = 'CLAIM'::text) AND (order_id IS NOT NULL) AND (claim_id IS NOT NULL) AND (vendor_id IS NOT NULL) AND (assessment IS NOT NULL) AND (deposit_id IS NULL) AND (billing_code IS NULL)) OR ((kind = 'DEPOSIT'::text) AND (deposit_id IS NOT NULL) AND (billing_code ~ '^[0-9]{15}$'::text) AND (net = gross) AND (order_id IS NULL) AND (claim_id IS NULL) AND (vendor_id IS NULL) AND (assessment IS NULL) AND (kuitansi_number IS NULL) AND (tax_sheet_number IS NULL))))
digipay.payment payment_method CHECK (((method = ANY (ARRAY['CMS_VA'::text, 'KKP'::text])) AND ((method = 'KKP'::text) = (kkp_card_id IS NOT NULL)) AND ((method = 'KKP'::text) = (rail = 'CARD'::text)) AND ((method <> 'KKP'::text) OR ((kind = 'CLAIM'::text) AND (fee = 0)))))
digipay.payment payment_name_check CHECK ((((verified_name IS NULL) = (name_checked_at IS NULL)) AND ((name_similarity IS NULL) = (name_checked_at IS NULL)) AND ((name_similarity >= 0) AND (name_similarity <= 100))))
digipay.payment payment_net CHECK (((net >= 0) AND (net <= gross)))
digipay.payment payment_pkey PRIMARY KEY (tenant_id, id)
digipay.payment payment_qr CHECK ((((rail = 'QRIS'::text) = (qr_content IS NOT NULL)) AND (length(qr_content) <= 512) AND ((rail <> 'QRIS'::text) OR ((kind = 'CLAIM'::text) AND (fee = 0)))))
digipay.payment payment_rail CHECK ((rail = ANY (ARRAY['INTRABANK'::text, 'BI_FAST'::text, 'SKN'::text, 'RTGS'::text, 'CARD'::text, 'QRIS'::text])))
digipay.payment payment_rail_reference CHECK (((length(rail_reference) >= 16) AND (length(rail_reference) <= 64)))
digipay.payment payment_reference UNIQUE (tenant_id, partner_reference)
digipay.payment payment_refunded CHECK ((((refunded >= 0) AND (refunded <= net)) AND ((status <> 'REFUNDED'::text) OR (refunded > 0))))
digipay.payment payment_status CHECK ((status = ANY (ARRAY['SCHEDULED'::text, 'AUTHORISED'::text, 'SUBMITTED'::text, 'ACCEPTED'::text, 'PENDING_UNKNOWN'::text, 'SETTLED'::text, 'REJECTED'::text, 'CANCELLED'::text, 'REVERSED'::text, 'REFUNDED'::text])))
digipay.payment payment_tax_law CHECK ((NOT (tax_law IS DISTINCT FROM (assessment #>> '{question,law}'::text[]))))
digipay.payment payment_tax_law_fkey FOREIGN KEY (tax_law) REFERENCES digipay.tax_law(fingerprint)
digipay.payment payment_tenant_id_claim_id_fkey FOREIGN KEY (tenant_id, claim_id) REFERENCES digipay.claim(tenant_id, id)
digipay.payment payment_tenant_id_deposit_id_fkey FOREIGN KEY (tenant_id, deposit_id) REFERENCES digipay.tax_deposit(tenant_id, id)
digipay.payment_attempt payment_attempt_external UNIQUE (tenant_id, external_id)
digipay.payment_attempt payment_attempt_pkey PRIMARY KEY (tenant_id, payment_id, attempt)
digipay.payment_attempt payment_attempt_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.payment_case payment_case_day CHECK ((((day IS NULL) = (bank IS NULL)) AND ((day IS NULL) = (account IS NULL))))
digipay.payment_case payment_case_once UNIQUE (tenant_id, kind, subject)
digipay.payment_case payment_case_pkey PRIMARY KEY (tenant_id, id)
digipay.payment_case payment_case_status CHECK ((status = ANY (ARRAY['OPEN'::text, 'TAKEN'::text, 'PROPOSED'::text, 'CLOSED'::text])))
digipay.payment_case payment_case_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.payment_case payment_case_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.payment_case_step one_next_case_step PRIMARY KEY (tenant_id, case_id, seq)
digipay.payment_case_step payment_case_step_letter CHECK ((((letter_says IS NULL) = (letter_number IS NULL)) AND ((letter_says IS NULL) = (letter_on IS NULL)) AND ((letter_says IS NULL) OR (action = 'propose'::text))))
digipay.payment_case_step payment_case_step_letter_says CHECK ((letter_says = ANY (ARRAY['PAID'::text, 'NOT_RECEIVED'::text])))
digipay.payment_case_step payment_case_step_paid_on CHECK (((letter_paid_on IS NULL) OR (letter_says = 'PAID'::text)))
digipay.payment_case_step payment_case_step_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES digipay.payment_case(tenant_id, id)
digipay.payment_due payment_due_pkey PRIMARY KEY (tenant_id, payment_id)
digipay.payment_due payment_due_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.payment_due payment_due_tenant_id_signed_with_fkey FOREIGN KEY (tenant_id, signed_with) REFERENCES digipay.challenge(tenant_id, id)
digipay.payment_evidence payment_evidence_attempt CHECK (((attempt IS NULL) OR (source = 'RESPONSE'::text)))
digipay.payment_evidence payment_evidence_pkey PRIMARY KEY (tenant_id, payment_id, id)
digipay.payment_evidence payment_evidence_said CHECK ((((said_id IS NULL) = (said_en IS NULL)) AND ((length(said_id) >= 1) AND (length(said_id) <= 140)) AND ((length(said_en) >= 1) AND (length(said_en) <= 140))))
digipay.payment_evidence payment_evidence_source CHECK ((source = ANY (ARRAY['RESPONSE'::text, 'CALLBACK'::text, 'INQUIRY'::text, 'STATEMENT'::text, 'MANUAL'::text, 'LEASE'::text])))
digipay.payment_evidence payment_evidence_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.payment_refund payment_refund_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.payment_refund payment_refund_number CHECK ((number ~ '^SR[A-Z0-9]{18}$'::text))
digipay.payment_refund payment_refund_once UNIQUE (tenant_id, number)
digipay.payment_refund payment_refund_pkey PRIMARY KEY (tenant_id, id)
digipay.payment_refund payment_refund_status CHECK ((status = ANY (ARRAY['ASKED'::text, 'SENT'::text, 'UNKNOWN'::text, 'CONFIRMED'::text, 'RECEIVED'::text, 'REFUSED'::text, 'GIVEN_UP'::text])))
digipay.payment_refund payment_refund_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.payment_refund payment_refund_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.payment_refund_due payment_refund_due_pkey PRIMARY KEY (tenant_id, refund_id)
digipay.payment_refund_due payment_refund_due_tenant_id_refund_id_fkey FOREIGN KEY (tenant_id, refund_id) REFERENCES digipay.payment_refund(tenant_id, id)
digipay.payment_refund_evidence payment_refund_evidence_pkey PRIMARY KEY (tenant_id, refund_id, id)
digipay.payment_refund_evidence payment_refund_evidence_source CHECK ((source = ANY (ARRAY['RESPONSE'::text, 'INQUIRY'::text])))
digipay.payment_refund_evidence payment_refund_evidence_tenant_id_refund_id_fkey FOREIGN KEY (tenant_id, refund_id) REFERENCES digipay.payment_refund(tenant_id, id)
digipay.payment_refund_sending payment_refund_external UNIQUE (tenant_id, external_id)
digipay.payment_refund_sending payment_refund_sending_pkey PRIMARY KEY (tenant_id, refund_id, attempt)
digipay.payment_refund_sending payment_refund_sending_tenant_id_refund_id_fkey FOREIGN KEY (tenant_id, refund_id) REFERENCES digipay.payment_refund(tenant_id, id)
digipay.payment_refund_step one_next_refund_step PRIMARY KEY (tenant_id, refund_id, seq)
digipay.payment_refund_step payment_refund_step_tenant_id_refund_id_fkey FOREIGN KEY (tenant_id, refund_id) REFERENCES digipay.payment_refund(tenant_id, id)
digipay.price_reason price_reason_pkey PRIMARY KEY (tenant_id, id)
digipay.price_reason price_reason_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES digipay.purchase_order(tenant_id, id)
digipay.product product_origin CHECK ((origin = ANY (ARRAY['DOMESTIC'::text, 'IMPORTED'::text])))
digipay.product product_pkey PRIMARY KEY (tenant_id, id)
digipay.product product_ppn_treatment CHECK ((ppn_treatment = ANY (ARRAY['TAXABLE'::text, 'EXEMPT'::text, 'NOT_COLLECTED'::text, 'OUTSIDE'::text])))
digipay.product product_price CHECK (((price >= 1) AND (price <= '1000000000000000'::bigint)))
digipay.product product_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'WITHDRAWN'::text])))
digipay.product product_stock CHECK ((stock >= 0))
digipay.product product_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.product_search product_search_pkey PRIMARY KEY (tenant_id, product_id)
digipay.promise_reminder promise_reminder_kind CHECK ((kind = ANY (ARRAY['AHEAD'::text, 'TODAY'::text, 'OVERDUE'::text])))
digipay.promise_reminder promise_reminder_pkey PRIMARY KEY (tenant_id, receipt_id, kind)
digipay.promise_reminder promise_reminder_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.promise_reminder promise_reminder_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES digipay.receipt(tenant_id, id)
digipay.purchase_order order_gross CHECK (((gross >= 1) AND (gross <= '1000000000000000'::bigint)))
digipay.purchase_order order_number UNIQUE (tenant_id, number)
digipay.purchase_order order_status CHECK ((status = ANY (ARRAY['CART'::text, 'SUBMITTED'::text, 'NEGOTIATING'::text, 'NEGOTIATED'::text, 'CHECKED_OUT'::text, 'ORDERED'::text, 'ACCEPTED'::text, 'SHIPPED'::text, 'RECEIVED'::text, 'REJECTED'::text, 'DECLINED'::text, 'CANCELLED'::text])))
digipay.purchase_order purchase_order_pkey PRIMARY KEY (tenant_id, id)
digipay.purchase_order purchase_order_tenant_id_budget_line_id_fkey FOREIGN KEY (tenant_id, budget_line_id) REFERENCES digipay.budget_line(tenant_id, id)
digipay.purchase_order purchase_order_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.purchase_order purchase_order_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES organisation.unit(id)
digipay.reassessment reassessment_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.reassessment reassessment_pkey PRIMARY KEY (tenant_id, payment_id, of_payment_id)
digipay.reassessment reassessment_tax_law CHECK ((NOT (tax_law IS DISTINCT FROM (assessment #>> '{question,law}'::text[]))))
digipay.reassessment reassessment_tax_law_fkey FOREIGN KEY (tax_law) REFERENCES digipay.tax_law(fingerprint)
digipay.reassessment reassessment_tenant_id_of_payment_id_fkey FOREIGN KEY (tenant_id, of_payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.reassessment reassessment_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.receipt receipt_number UNIQUE (tenant_id, number)
digipay.receipt receipt_pkey PRIMARY KEY (tenant_id, id)
digipay.receipt receipt_promise CHECK ((((promised_on IS NULL) = (promise IS NULL)) AND (promised_on >= received_on)))
digipay.receipt receipt_status CHECK ((status = ANY (ARRAY['ACCEPTED'::text, 'VOIDED'::text])))
digipay.receipt receipt_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES digipay.purchase_order(tenant_id, id)
digipay.receipt_line receipt_line_accepted CHECK ((accepted >= 0))
digipay.receipt_line receipt_line_pkey PRIMARY KEY (tenant_id, receipt_id, line)
digipay.receipt_line receipt_line_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES digipay.receipt(tenant_id, id)
digipay.signing_rule one_next_signing_rule PRIMARY KEY (tenant_id, version)
digipay.signing_rule signing_rule_code CHECK ((code_above >= 0))
digipay.signing_rule signing_rule_order CHECK ((code_above <= device_above))
digipay.signing_rule signing_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.sp2d_counted sp2d_once PRIMARY KEY (number)
digipay.state_debt state_debt_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.state_debt state_debt_nth CHECK ((nth >= 1))
digipay.state_debt state_debt_origin CHECK ((origin = ANY (ARRAY['REFUND'::text, 'RETURN'::text, 'FREED_TAX'::text, 'PAID_TWICE'::text])))
digipay.state_debt state_debt_pkey PRIMARY KEY (tenant_id, payment_id, origin, nth)
digipay.state_debt state_debt_reason CHECK ((reason = ANY (ARRAY['REPLACED'::text, 'ANOTHER_YEAR'::text])))
digipay.state_debt state_debt_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.state_debt state_debt_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.step one_next_step PRIMARY KEY (tenant_id, aggregate, aggregate_id, seq)
digipay.step step_aggregate CHECK ((aggregate = ANY (ARRAY['ORDER'::text, 'RECEIPT'::text, 'CLAIM'::text, 'PAYMENT'::text])))
digipay.step step_of_purchase CHECK ((((order_id IS NULL) = (vendor_id IS NULL)) AND ((order_id IS NOT NULL) OR (aggregate = 'PAYMENT'::text))))
digipay.tax_billing tax_billing_code CHECK ((code ~ '^[0-9]{15}$'::text))
digipay.tax_billing tax_billing_once UNIQUE (tenant_id, code)
digipay.tax_billing tax_billing_pkey PRIMARY KEY (tenant_id, deposit_id, seq)
digipay.tax_billing tax_billing_span CHECK ((valid_until > issued_at))
digipay.tax_billing tax_billing_tenant_id_deposit_id_fkey FOREIGN KEY (tenant_id, deposit_id) REFERENCES digipay.tax_deposit(tenant_id, id)
digipay.tax_deposit tax_deposit_account CHECK ((account ~ '^[0-9]{6}-[0-9]{3}$'::text))
digipay.tax_deposit tax_deposit_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.tax_deposit tax_deposit_by_law CHECK (((by_law IS NULL) OR ((status = 'PAID'::text) AND (NOT (jsonb_typeof((by_law -> 'doubts'::text)) IS DISTINCT FROM 'array'::text)))))
digipay.tax_deposit tax_deposit_channel CHECK ((channel = ANY (ARRAY['BANK'::text, 'POST'::text])))
digipay.tax_deposit tax_deposit_month CHECK ((EXTRACT(day FROM month) = (1)::numeric))
digipay.tax_deposit tax_deposit_ntpn_once UNIQUE (tenant_id, ntpn)
digipay.tax_deposit tax_deposit_paid CHECK (((status = 'PAID'::text) = ((ntpn IS NOT NULL) AND (paid_at IS NOT NULL) AND (channel IS NOT NULL) AND (transaction_number IS NOT NULL) AND (source_bank IS NOT NULL) AND (source_account IS NOT NULL))))
digipay.tax_deposit tax_deposit_pkey PRIMARY KEY (tenant_id, id)
digipay.tax_deposit tax_deposit_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'BILLED'::text, 'AUTHORISED'::text, 'SCHEDULED'::text, 'REMITTED'::text, 'PAID'::text, 'CANCELLED'::text])))
digipay.tax_deposit tax_deposit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.tax_deposit_line tax_deposit_line_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.tax_deposit_line tax_deposit_line_pkey PRIMARY KEY (tenant_id, deposit_id, payment_id, line)
digipay.tax_deposit_line tax_deposit_line_tenant_id_deposit_id_fkey FOREIGN KEY (tenant_id, deposit_id) REFERENCES digipay.tax_deposit(tenant_id, id)
digipay.tax_deposit_line tax_deposit_line_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.tax_deposit_step one_next_deposit_step PRIMARY KEY (tenant_id, deposit_id, seq)
digipay.tax_deposit_step tax_deposit_step_tenant_id_deposit_id_fkey FOREIGN KEY (tenant_id, deposit_id) REFERENCES digipay.tax_deposit(tenant_id, id)
digipay.tax_freed tax_freed_amount CHECK ((amount > 0))
digipay.tax_freed tax_freed_pkey PRIMARY KEY (tenant_id, payment_id, nth, line)
digipay.tax_freed tax_freed_tenant_id_payment_id_nth_fkey FOREIGN KEY (tenant_id, payment_id, nth) REFERENCES digipay.goods_return(tenant_id, payment_id, nth)
digipay.tax_law tax_law_is_its_text CHECK ((fingerprint = encode(sha256(convert_to(law, 'UTF8'::name)), 'hex'::text)))
digipay.tax_law tax_law_pkey PRIMARY KEY (fingerprint)
digipay.tie tie_action CHECK ((action = ANY (ARRAY['link'::text, 'stateSeparateNeed'::text])))
digipay.tie tie_ground CHECK ((ground = ANY (ARRAY['SAME_REQUEST'::text, 'SAME_BAST'::text, 'SPLIT_SHIPMENT'::text, 'SAME_NEED'::text])))
digipay.tie tie_of_two CHECK ((order_id <> other_id))
digipay.tie tie_pkey PRIMARY KEY (tenant_id, id)
digipay.tie tie_status CHECK ((status = ANY (ARRAY['LINKED'::text, 'SEPARATE'::text])))
digipay.tie tie_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.tie tie_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES digipay.purchase_order(tenant_id, id)
digipay.tie tie_tenant_id_other_id_fkey FOREIGN KEY (tenant_id, other_id) REFERENCES digipay.purchase_order(tenant_id, id)
digipay.tie tie_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES organisation.unit(id)
digipay.transfer transfer_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.transfer transfer_once UNIQUE (tenant_id, kind, ref, line)
digipay.transfer transfer_pkey PRIMARY KEY (tenant_id, id)
digipay.transfer transfer_two_accounts CHECK ((debit <> credit))
digipay.up_deposit up_deposit_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.up_deposit up_deposit_kind CHECK ((kind = ANY (ARRAY['UP_REST'::text, 'UP_CUT'::text, 'TUP_REST'::text, 'SPENDING'::text])))
digipay.up_deposit up_deposit_line FOREIGN KEY (tenant_id, line_id) REFERENCES digipay.bank_line(tenant_id, id)
digipay.up_deposit up_deposit_pkey PRIMARY KEY (tenant_id, ntpn)
digipay.up_deposit up_deposit_seen CHECK ((line_id IS NOT NULL)) NOT VALID
digipay.up_deposit up_deposit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.up_grant up_grant_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.up_grant up_grant_approval CHECK (((approval_number IS NULL) = (approval_on IS NULL)))
digipay.up_grant up_grant_kind CHECK ((kind = ANY (ARRAY['UP'::text, 'GUP'::text, 'TUP'::text, 'GUP_NIHIL'::text, 'PTUP'::text, 'CUT'::text])))
digipay.up_grant up_grant_pkey PRIMARY KEY (tenant_id, sp2d_number)
digipay.up_grant up_grant_returned CHECK (((returned = 0) OR ((returned > 0) AND (kind = 'GUP'::text))))
digipay.up_grant up_grant_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.up_notice up_notice_kind CHECK ((kind = ANY (ARRAY['IDLE_NOTICE'::text, 'IDLE_CUT'::text, 'TUP_ENDING'::text, 'TUP_OVER'::text, 'KKP_DUE'::text, 'KKP_LATE'::text, 'BOOK_UNPROVED'::text, 'BOOK_IN_DOUBT'::text])))
digipay.up_notice up_notice_pkey PRIMARY KEY (tenant_id, about, kind, due_on)
digipay.up_notice up_notice_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.up_request up_request_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.up_request up_request_kind CHECK ((kind = ANY (ARRAY['GUP'::text, 'GUP_NIHIL'::text, 'PTUP'::text])))
digipay.up_request up_request_pkey PRIMARY KEY (tenant_id, id)
digipay.up_request up_request_refill CHECK ((((refill >= 0) AND (refill <= amount)) AND ((refill = 0) OR (kind = 'GUP'::text))))
digipay.up_request up_request_spm_once UNIQUE (tenant_id, spm_number)
digipay.up_request up_request_status CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'SIGNED'::text, 'SETTLED'::text, 'RETURNED'::text, 'WITHDRAWN'::text])))
digipay.up_request up_request_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
digipay.up_request_line up_request_line_amount CHECK (((amount >= 1) AND (amount <= '1000000000000000'::bigint)))
digipay.up_request_line up_request_line_pkey PRIMARY KEY (tenant_id, request_id, payment_id)
digipay.up_request_line up_request_line_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES digipay.payment(tenant_id, id)
digipay.up_request_line up_request_line_tenant_id_request_id_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES digipay.up_request(tenant_id, id)
digipay.up_request_step up_request_step_pkey PRIMARY KEY (tenant_id, request_id, seq)
digipay.up_request_step up_request_step_tenant_id_request_id_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES digipay.up_request(tenant_id, id)
organisation.assignment assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisation.person(id)
organisation.assignment assignment_pkey PRIMARY KEY (tenant_id, id)
organisation.assignment assignment_span CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
organisation.assignment assignment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
organisation.document_counter document_counter_pkey PRIMARY KEY (tenant_id, kind, year)
organisation.document_counter document_counter_positive CHECK ((last > 0))
organisation.document_counter document_counter_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
organisation.oversight oversight_overseer_id_fkey FOREIGN KEY (overseer_id) REFERENCES organisation.unit(id)
organisation.oversight oversight_pkey PRIMARY KEY (overseer_id, tenant_id, valid_from)
organisation.oversight oversight_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
organisation.person person_nik UNIQUE (nik)
organisation.person person_nip UNIQUE (nip)
organisation.person person_pkey PRIMARY KEY (id)
organisation.pin pin_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisation.person(id)
organisation.pin pin_pkey PRIMARY KEY (person_id)
organisation.satker satker_kppn_id_fkey FOREIGN KEY (kppn_id) REFERENCES organisation.unit(id)
organisation.satker satker_pkey PRIMARY KEY (unit_id)
organisation.satker satker_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(id)
organisation.unit unit_code UNIQUE (kind, code)
organisation.unit unit_kind CHECK ((kind = ANY (ARRAY['SATKER'::text, 'VENDOR'::text, 'KPPN'::text, 'AUDITOR'::text])))
organisation.unit unit_pkey PRIMARY KEY (id)
organisation.unit unit_zone CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
organisation.vendor vendor_kind CHECK ((legal_kind = ANY (ARRAY['BADAN'::text, 'ORANG_PRIBADI'::text])))
organisation.vendor vendor_nik UNIQUE (nik)
organisation.vendor vendor_npwp UNIQUE (npwp)
organisation.vendor vendor_pkey PRIMARY KEY (unit_id)
organisation.vendor vendor_status CHECK ((status = ANY (ARRAY['REGISTERED'::text, 'VERIFIED'::text, 'BLOCKED'::text])))
organisation.vendor vendor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(id)
organisation.vendor_account vendor_account_confirmed CHECK ((((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND ((confirmed_by IS NULL) OR ((confirmed_by <> added_by) AND (confirmed_by <> verified_by)))))
organisation.vendor_account vendor_account_kind CHECK ((kind = ANY (ARRAY['BANK'::text, 'QRIS'::text])))
organisation.vendor_account vendor_account_merchant CHECK (((kind <> 'QRIS'::text) OR ((account_no ~ '^9360[0-9]{8,15}$'::text) AND (substr(account_no, 6, 3) = bank_code))))
organisation.vendor_account vendor_account_pkey PRIMARY KEY (tenant_id, id)
organisation.vendor_account vendor_account_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'VERIFIED'::text, 'CLOSED'::text])))
organisation.vendor_account vendor_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
organisation.vendor_tax_fact vendor_tax_fact_by_two CHECK ((verified_by <> recorded_by))
organisation.vendor_tax_fact vendor_tax_fact_ended CHECK (((status = 'ENDED'::text) = ((ended_by IS NOT NULL) AND (ended_at IS NOT NULL) AND (length(TRIM(BOTH FROM end_reason)) >= 3))))
organisation.vendor_tax_fact vendor_tax_fact_kind CHECK ((fact = ANY (ARRAY['NPWP'::text, 'PKP'::text, 'PP55_CERTIFICATE'::text, 'TURNOVER_STATEMENT'::text, 'SKB_PPH21'::text, 'SKB_PPH22'::text, 'SKB_PPH23'::text, 'PERTAMINA'::text])))
organisation.vendor_tax_fact vendor_tax_fact_pkey PRIMARY KEY (tenant_id, id)
organisation.vendor_tax_fact vendor_tax_fact_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'VERIFIED'::text, 'ENDED'::text])))
organisation.vendor_tax_fact vendor_tax_fact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
organisation.vendor_tax_fact vendor_tax_fact_verified CHECK ((((verified_by IS NULL) = (verified_at IS NULL)) AND ((status <> 'VERIFIED'::text) OR (verified_by IS NOT NULL))))
organisation.wrong_answer one_next_wrong_answer PRIMARY KEY (person_id, seq)
organisation.wrong_answer wrong_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisation.person(id)
platform.audit audit_pkey PRIMARY KEY (tenant_id, id)
platform.idempotency idempotency_pkey PRIMARY KEY (tenant_id, person_id, key)
platform.installation installation_mode_check CHECK ((mode = ANY (ARRAY['demo'::text, 'production'::text])))
platform.installation installation_only_check CHECK ("only")
platform.installation installation_pkey PRIMARY KEY ("only")
platform.nightly nightly_pkey PRIMARY KEY (job)
platform.outbox outbox_pkey PRIMARY KEY (tenant_id, id)
spj.document document_kind CHECK ((kind = ANY (ARRAY['SURAT_PESANAN'::text, 'BAST'::text, 'SPBY'::text, 'KUITANSI'::text, 'TAX_SHEET'::text, 'DPT'::text])))
spj.document document_number UNIQUE (tenant_id, kind, number)
spj.document document_of_purchase CHECK ((((kind = 'DPT'::text) = (order_id IS NULL)) AND ((kind = 'DPT'::text) = (vendor_id IS NULL))))
spj.document document_pkey PRIMARY KEY (tenant_id, id)
spj.document document_ready_is_whole CHECK (((status <> 'READY'::text) OR ((content IS NOT NULL) AND (sha256 IS NOT NULL) AND (file IS NOT NULL))))
spj.document document_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'READY'::text, 'VOID'::text])))
spj.document document_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)
spj.public_document public_document_pkey PRIMARY KEY (token_hash)
spj.public_document public_document_status CHECK ((status = ANY (ARRAY['READY'::text, 'VOID'::text])))
spj.public_document public_document_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisation.unit(id)

-- indexes
CREATE INDEX account_proof_of_day ON digipay.account_proof USING btree (tenant_id, day, account, at)
CREATE INDEX approval_of_office ON digipay.step USING btree (tenant_id, at) INCLUDE (order_id) WHERE ((aggregate = 'ORDER'::text) AND (action = 'approve'::text))
CREATE INDEX assignment_person ON organisation.assignment USING btree (person_id)
CREATE INDEX audit_subject ON platform.audit USING btree (tenant_id, subject, at)
CREATE INDEX bank_line_of_day ON digipay.bank_line USING btree (tenant_id, bank, account, day, at)
CREATE INDEX bank_match_of_payment ON digipay.bank_match USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL)
CREATE INDEX bank_message_due ON digipay.bank_message USING btree (due_at) WHERE (done_at IS NULL)
CREATE INDEX bank_message_of_book ON digipay.bank_message USING btree (tenant_id, payment_id) WHERE (tenant_id IS NOT NULL)
CREATE INDEX bank_token_asking_over ON digipay.bank_token_asking USING btree (until)
CREATE INDEX booked_as_paid ON digipay.step USING btree (tenant_id, at) INCLUDE (aggregate_id) WHERE ((aggregate = 'PAYMENT'::text) AND (action = ANY (ARRAY['settle'::text, 'settleLate'::text, 'admitTwice'::text])))
CREATE INDEX challenge_of_person ON digipay.challenge USING btree (tenant_id, approver_id, created_at)
CREATE INDEX claim_of_order ON digipay.claim USING btree (tenant_id, order_id)
CREATE INDEX claim_on_account ON digipay.claim USING btree (vendor_id, account_id) WHERE (status <> ALL (ARRAY['PAID'::text, 'RETURNED'::text]))
CREATE INDEX device_of_person ON digipay.device USING btree (tenant_id, person_id)
CREATE INDEX document_of_order ON spj.document USING btree (tenant_id, order_id)
CREATE INDEX grant_lift_of_book ON digipay.grant_lift USING btree (tenant_id, fiscal_year)
CREATE INDEX kkp_card_secret_name ON digipay.kkp_card_secret USING btree (card_token) WHERE (card_token IS NOT NULL)
CREATE INDEX kkp_card_try_of_person ON digipay.kkp_card_try USING btree (tenant_id, person_id, at)
CREATE INDEX meterai_of_claim ON digipay.meterai_use USING btree (tenant_id, claim_id)
CREATE INDEX order_line_item ON digipay.order_line USING btree (digipay.item_key(name))
CREATE INDEX order_newest ON digipay.purchase_order USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX order_of_request ON digipay.purchase_order USING btree (tenant_id, vendor_id, purchase_request) WHERE (purchase_request IS NOT NULL)
CREATE INDEX order_of_vendor ON digipay.purchase_order USING btree (vendor_id, created_at DESC, id DESC)
CREATE INDEX outbox_due ON platform.outbox USING btree (due_at) WHERE (done_at IS NULL)
CREATE INDEX payment_by_bank_reference ON digipay.payment USING btree (bank_reference) WHERE (bank_reference IS NOT NULL)
CREATE INDEX payment_by_reference ON digipay.payment USING btree (partner_reference)
CREATE INDEX payment_case_due ON digipay.payment_case USING btree (tenant_id, due_on, id) WHERE (status <> 'CLOSED'::text)
CREATE INDEX payment_case_of_day ON digipay.payment_case USING btree (tenant_id, bank, account, day) WHERE (day IS NOT NULL)
CREATE INDEX payment_case_of_payment ON digipay.payment_case USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL)
CREATE INDEX payment_due_lane ON digipay.payment_due USING btree (lane) WHERE (lane IS NOT NULL)
CREATE INDEX payment_due_next ON digipay.payment_due USING btree (bank, due_at)
CREATE INDEX payment_due_signed_with ON digipay.payment_due USING btree (signed_with) WHERE (signed_with IS NOT NULL)
CREATE INDEX payment_leaving ON digipay.payment USING btree (tenant_id, scheduled_on) WHERE (status = ANY (ARRAY['SCHEDULED'::text, 'AUTHORISED'::text, 'SUBMITTED'::text]))
CREATE INDEX payment_of_card ON digipay.payment USING btree (tenant_id, kkp_card_id) WHERE (kkp_card_id IS NOT NULL)
CREATE INDEX payment_of_deposit ON digipay.payment USING btree (tenant_id, deposit_id) WHERE (deposit_id IS NOT NULL)
CREATE INDEX payment_of_order ON digipay.payment USING btree (tenant_id, order_id)
CREATE INDEX payment_of_payee ON digipay.payment USING btree (tenant_id, payee_bank, payee_account, name_checked_at) WHERE (name_checked_at IS NOT NULL)
CREATE INDEX payment_of_vendor ON digipay.payment USING btree (vendor_id, scheduled_on) WHERE (vendor_id IS NOT NULL)
CREATE INDEX payment_paid ON digipay.payment USING btree (tenant_id, settled_at) WHERE (settled_at IS NOT NULL)
CREATE INDEX payment_refund_due_next ON digipay.payment_refund_due USING btree (bank, due_at)
CREATE INDEX payment_refund_of_payment ON digipay.payment_refund USING btree (tenant_id, payment_id)
CREATE INDEX payment_refund_undecided ON digipay.payment_refund USING btree (tenant_id, payment_id) WHERE (status = ANY (ARRAY['ASKED'::text, 'SENT'::text, 'UNKNOWN'::text, 'CONFIRMED'::text]))
CREATE INDEX payment_undecided ON digipay.payment USING btree (source_bank) WHERE ((status = ANY (ARRAY['AUTHORISED'::text, 'SUBMITTED'::text, 'ACCEPTED'::text, 'PENDING_UNKNOWN'::text])) OR (failure = 'LATE_SUCCESS'::text))
CREATE INDEX product_search_name ON digipay.product_search USING btree (name, product_id)
CREATE INDEX product_search_price ON digipay.product_search USING btree (price, product_id)
CREATE INDEX product_search_vendor ON digipay.product_search USING btree (tenant_id, name, product_id)
CREATE INDEX product_search_words ON digipay.product_search USING gin (to_tsvector('simple'::regconfig, words))
CREATE INDEX public_document_file ON spj.public_document USING btree (sha256)
CREATE INDEX receipt_of_order ON digipay.receipt USING btree (tenant_id, order_id)
CREATE INDEX receipt_promised ON digipay.receipt USING btree (tenant_id, promised_on) WHERE (status = 'ACCEPTED'::text)
CREATE INDEX state_debt_by_age ON digipay.state_debt USING btree (tenant_id, at, payment_id, origin, nth) INCLUDE (amount)
CREATE INDEX step_of_approval ON digipay.step USING btree (tenant_id, vendor_id, at) WHERE ((aggregate = 'ORDER'::text) AND (action = 'approve'::text))
CREATE INDEX step_of_order ON digipay.step USING btree (tenant_id, order_id, at, seq)
CREATE INDEX tax_deposit_newest ON digipay.tax_deposit USING btree (tenant_id, created_at DESC, id DESC)
CREATE INDEX tie_of_order ON digipay.tie USING btree (tenant_id, order_id)
CREATE INDEX tie_of_other ON digipay.tie USING btree (tenant_id, other_id)
CREATE INDEX transfer_of_book ON digipay.transfer USING btree (tenant_id, at) INCLUDE (debit, credit, amount, kind, ref, line)
CREATE INDEX up_deposit_line ON digipay.up_deposit USING btree (tenant_id, line_id) WHERE (line_id IS NOT NULL)
CREATE INDEX up_request_newest ON digipay.up_request USING btree (created_at DESC, tenant_id, id)
CREATE INDEX wrong_answer_of_day ON organisation.wrong_answer USING btree (person_id, at)
CREATE UNIQUE INDEX account_proof_pkey ON digipay.account_proof USING btree (tenant_id, id)
CREATE UNIQUE INDEX assignment_pkey ON organisation.assignment USING btree (tenant_id, id)
CREATE UNIQUE INDEX audit_pkey ON platform.audit USING btree (tenant_id, id)
CREATE UNIQUE INDEX balance_pkey ON digipay.balance USING btree (tenant_id, account)
CREATE UNIQUE INDEX bank_day_pkey ON digipay.bank_day USING btree (tenant_id, bank, account, day)
CREATE UNIQUE INDEX bank_lane_pkey ON digipay.bank_lane USING btree (bank, service)
CREATE UNIQUE INDEX bank_line_once ON digipay.bank_line USING btree (tenant_id, bank, account, fingerprint)
CREATE UNIQUE INDEX bank_line_pkey ON digipay.bank_line USING btree (tenant_id, id)
CREATE UNIQUE INDEX bank_message_external ON digipay.bank_message USING btree (bank, day, external_id, line)
CREATE UNIQUE INDEX bank_message_once ON digipay.bank_message USING btree (bank, service, reference, status, body_hash)
CREATE UNIQUE INDEX bank_message_pkey ON digipay.bank_message USING btree (id)
CREATE UNIQUE INDEX bank_token_asking_pkey ON digipay.bank_token_asking USING btree (bank, stamp)
CREATE UNIQUE INDEX book_doubt_once ON digipay.book_doubt USING btree (tenant_id, proof, account) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX book_doubt_pkey ON digipay.book_doubt USING btree (tenant_id, id)
CREATE UNIQUE INDEX budget_line_code ON digipay.budget_line USING btree (tenant_id, fiscal_year, code)
CREATE UNIQUE INDEX budget_line_pkey ON digipay.budget_line USING btree (tenant_id, id)
CREATE UNIQUE INDEX challenge_payment_pkey ON digipay.challenge_payment USING btree (tenant_id, challenge_id, payment_id)
CREATE UNIQUE INDEX challenge_pkey ON digipay.challenge USING btree (tenant_id, id)
CREATE UNIQUE INDEX claim_invoice_key_once ON digipay.claim USING btree (tenant_id, vendor_id, digipay.invoice_key(invoice_number)) WHERE ((status <> 'RETURNED'::text) AND (NOT invoice_repeated) AND (digipay.invoice_key(invoice_number) <> ''::text))
CREATE UNIQUE INDEX claim_invoice_once ON digipay.claim USING btree (tenant_id, vendor_id, invoice_number) WHERE (status <> 'RETURNED'::text)
CREATE UNIQUE INDEX claim_one_alive ON digipay.claim USING btree (tenant_id, order_id) WHERE (status <> 'RETURNED'::text)
CREATE UNIQUE INDEX claim_pkey ON digipay.claim USING btree (tenant_id, id)
CREATE UNIQUE INDEX code_owed_pkey ON digipay.code_owed USING btree (tenant_id, of_id)
CREATE UNIQUE INDEX device_key_once ON digipay.device USING btree (tenant_id, fingerprint)
CREATE UNIQUE INDEX device_pkey ON digipay.device USING btree (tenant_id, id)
CREATE UNIQUE INDEX document_counter_pkey ON organisation.document_counter USING btree (tenant_id, kind, year)
CREATE UNIQUE INDEX document_number ON spj.document USING btree (tenant_id, kind, number)
CREATE UNIQUE INDEX document_pkey ON spj.document USING btree (tenant_id, id)
CREATE UNIQUE INDEX faktur_once ON digipay.claim USING btree (tax_invoice_number) WHERE ((tax_invoice_number IS NOT NULL) AND (status <> 'RETURNED'::text) AND (NOT tax_invoice_repeated))
CREATE UNIQUE INDEX goods_return_once ON digipay.goods_return USING btree (tenant_id, payment_id, number)
CREATE UNIQUE INDEX grant_lift_pkey ON digipay.grant_lift USING btree (kppn_id, bound, number)
CREATE UNIQUE INDEX idempotency_pkey ON platform.idempotency USING btree (tenant_id, person_id, key)
CREATE UNIQUE INDEX installation_pkey ON platform.installation USING btree ("only")
CREATE UNIQUE INDEX kkp_bill_line_once ON digipay.kkp_bill_line USING btree (tenant_id, payment_id) WHERE (is_living AND (payment_id IS NOT NULL) AND (NOT is_credit))
CREATE UNIQUE INDEX kkp_bill_line_pkey ON digipay.kkp_bill_line USING btree (tenant_id, bill_id, line)
CREATE UNIQUE INDEX kkp_bill_once ON digipay.kkp_bill USING btree (tenant_id, card_id, number) WHERE (status <> 'RETURNED'::text)
CREATE UNIQUE INDEX kkp_bill_pkey ON digipay.kkp_bill USING btree (tenant_id, id)
CREATE UNIQUE INDEX kkp_bill_sp2d ON digipay.kkp_bill USING btree (tenant_id, sp2d_number) WHERE (sp2d_number IS NOT NULL)
CREATE UNIQUE INDEX kkp_card_of_account ON digipay.kkp_card USING btree (bank, account) WHERE (status = 'ACTIVE'::text)
CREATE UNIQUE INDEX kkp_card_of_office ON digipay.kkp_card USING btree (tenant_id, bank, account) WHERE (status <> 'ENDED'::text)
CREATE UNIQUE INDEX kkp_card_pkey ON digipay.kkp_card USING btree (tenant_id, id)
CREATE UNIQUE INDEX kkp_card_secret_pkey ON digipay.kkp_card_secret USING btree (tenant_id, card_id)
CREATE UNIQUE INDEX kkp_card_turn_pkey ON digipay.kkp_card_turn USING btree (tenant_id, card_id)
CREATE UNIQUE INDEX kkp_grant_pkey ON digipay.kkp_grant USING btree (tenant_id, number)
CREATE UNIQUE INDEX ledger_proof_pkey ON digipay.ledger_proof USING btree (tenant_id, id)
CREATE UNIQUE INDEX meterai_once ON digipay.meterai_use USING btree (serial)
CREATE UNIQUE INDEX nightly_pkey ON platform.nightly USING btree (job)
CREATE UNIQUE INDEX ntpn_once ON digipay.ntpn_counted USING btree (number)
CREATE UNIQUE INDEX one_next_bill_step ON digipay.kkp_bill_step USING btree (tenant_id, bill_id, seq)
CREATE UNIQUE INDEX one_next_card_step ON digipay.kkp_card_step USING btree (tenant_id, card_id, seq)
CREATE UNIQUE INDEX one_next_card_try ON digipay.kkp_card_try USING btree (tenant_id, card_id, seq)
CREATE UNIQUE INDEX one_next_case_step ON digipay.payment_case_step USING btree (tenant_id, case_id, seq)
CREATE UNIQUE INDEX one_next_deposit_step ON digipay.tax_deposit_step USING btree (tenant_id, deposit_id, seq)
CREATE UNIQUE INDEX one_next_goods_return ON digipay.goods_return USING btree (tenant_id, payment_id, nth)
CREATE UNIQUE INDEX one_next_refund_step ON digipay.payment_refund_step USING btree (tenant_id, refund_id, seq)
CREATE UNIQUE INDEX one_next_signing_rule ON digipay.signing_rule USING btree (tenant_id, version)
CREATE UNIQUE INDEX one_next_step ON digipay.step USING btree (tenant_id, aggregate, aggregate_id, seq)
CREATE UNIQUE INDEX one_next_word ON digipay.bank_match USING btree (tenant_id, line_id, seq)
CREATE UNIQUE INDEX one_next_wrong_answer ON organisation.wrong_answer USING btree (person_id, seq)
CREATE UNIQUE INDEX order_line_pkey ON digipay.order_line USING btree (tenant_id, order_id, line)
CREATE UNIQUE INDEX order_number ON digipay.purchase_order USING btree (tenant_id, number)
CREATE UNIQUE INDEX outbox_pkey ON platform.outbox USING btree (tenant_id, id)
CREATE UNIQUE INDEX oversight_pkey ON organisation.oversight USING btree (overseer_id, tenant_id, valid_from)
CREATE UNIQUE INDEX pagu_grant_pkey ON digipay.pagu_grant USING btree (tenant_id, budget_line_id, reference)
CREATE UNIQUE INDEX payment_attempt_external ON digipay.payment_attempt USING btree (tenant_id, external_id)
CREATE UNIQUE INDEX payment_attempt_pkey ON digipay.payment_attempt USING btree (tenant_id, payment_id, attempt)
CREATE UNIQUE INDEX payment_case_once ON digipay.payment_case USING btree (tenant_id, kind, subject)
CREATE UNIQUE INDEX payment_case_pkey ON digipay.payment_case USING btree (tenant_id, id)
CREATE UNIQUE INDEX payment_deposit_alive ON digipay.payment USING btree (tenant_id, deposit_id) WHERE (status <> ALL (ARRAY['REJECTED'::text, 'CANCELLED'::text, 'REVERSED'::text]))
CREATE UNIQUE INDEX payment_due_pkey ON digipay.payment_due USING btree (tenant_id, payment_id)
CREATE UNIQUE INDEX payment_evidence_pkey ON digipay.payment_evidence USING btree (tenant_id, payment_id, id)
CREATE UNIQUE INDEX payment_one_alive ON digipay.payment USING btree (tenant_id, claim_id) WHERE (status <> ALL (ARRAY['REJECTED'::text, 'CANCELLED'::text, 'REVERSED'::text]))
CREATE UNIQUE INDEX payment_pkey ON digipay.payment USING btree (tenant_id, id)
CREATE UNIQUE INDEX payment_reference ON digipay.payment USING btree (tenant_id, partner_reference)
CREATE UNIQUE INDEX payment_refund_due_pkey ON digipay.payment_refund_due USING btree (tenant_id, refund_id)
CREATE UNIQUE INDEX payment_refund_evidence_pkey ON digipay.payment_refund_evidence USING btree (tenant_id, refund_id, id)
CREATE UNIQUE INDEX payment_refund_external ON digipay.payment_refund_sending USING btree (tenant_id, external_id)
CREATE UNIQUE INDEX payment_refund_once ON digipay.payment_refund USING btree (tenant_id, number)
CREATE UNIQUE INDEX payment_refund_pkey ON digipay.payment_refund USING btree (tenant_id, id)
CREATE UNIQUE INDEX payment_refund_sending_pkey ON digipay.payment_refund_sending USING btree (tenant_id, refund_id, attempt)
CREATE UNIQUE INDEX person_nik ON organisation.person USING btree (nik)
CREATE UNIQUE INDEX person_nip ON organisation.person USING btree (nip)
CREATE UNIQUE INDEX person_pkey ON organisation.person USING btree (id)
CREATE UNIQUE INDEX pin_pkey ON organisation.pin USING btree (person_id)
CREATE UNIQUE INDEX price_reason_pkey ON digipay.price_reason USING btree (tenant_id, id)
CREATE UNIQUE INDEX product_pkey ON digipay.product USING btree (tenant_id, id)
CREATE UNIQUE INDEX product_search_pkey ON digipay.product_search USING btree (tenant_id, product_id)
CREATE UNIQUE INDEX promise_reminder_pkey ON digipay.promise_reminder USING btree (tenant_id, receipt_id, kind)
CREATE UNIQUE INDEX public_document_pkey ON spj.public_document USING btree (token_hash)
CREATE UNIQUE INDEX purchase_order_pkey ON digipay.purchase_order USING btree (tenant_id, id)
CREATE UNIQUE INDEX reassessment_pkey ON digipay.reassessment USING btree (tenant_id, payment_id, of_payment_id)
CREATE UNIQUE INDEX receipt_line_pkey ON digipay.receipt_line USING btree (tenant_id, receipt_id, line)
CREATE UNIQUE INDEX receipt_number ON digipay.receipt USING btree (tenant_id, number)
CREATE UNIQUE INDEX receipt_pkey ON digipay.receipt USING btree (tenant_id, id)
CREATE UNIQUE INDEX satker_pkey ON organisation.satker USING btree (unit_id)
CREATE UNIQUE INDEX sp2d_once ON digipay.sp2d_counted USING btree (number)
CREATE UNIQUE INDEX state_debt_pkey ON digipay.state_debt USING btree (tenant_id, payment_id, origin, nth)
CREATE UNIQUE INDEX tax_billing_once ON digipay.tax_billing USING btree (tenant_id, code)
CREATE UNIQUE INDEX tax_billing_pkey ON digipay.tax_billing USING btree (tenant_id, deposit_id, seq)
CREATE UNIQUE INDEX tax_deposit_line_pkey ON digipay.tax_deposit_line USING btree (tenant_id, deposit_id, payment_id, line)
CREATE UNIQUE INDEX tax_deposit_ntpn_once ON digipay.tax_deposit USING btree (tenant_id, ntpn)
CREATE UNIQUE INDEX tax_deposit_pkey ON digipay.tax_deposit USING btree (tenant_id, id)
CREATE UNIQUE INDEX tax_freed_pkey ON digipay.tax_freed USING btree (tenant_id, payment_id, nth, line)
CREATE UNIQUE INDEX tax_law_pkey ON digipay.tax_law USING btree (fingerprint)
CREATE UNIQUE INDEX tax_line_once ON digipay.tax_deposit_line USING btree (tenant_id, payment_id, line) WHERE is_living
CREATE UNIQUE INDEX tie_pkey ON digipay.tie USING btree (tenant_id, id)
CREATE UNIQUE INDEX transfer_once ON digipay.transfer USING btree (tenant_id, kind, ref, line)
CREATE UNIQUE INDEX transfer_pkey ON digipay.transfer USING btree (tenant_id, id)
CREATE UNIQUE INDEX unit_code ON organisation.unit USING btree (kind, code)
CREATE UNIQUE INDEX unit_pkey ON organisation.unit USING btree (id)
CREATE UNIQUE INDEX up_deposit_ntpn_once ON digipay.up_deposit USING btree (ntpn)
CREATE UNIQUE INDEX up_deposit_pkey ON digipay.up_deposit USING btree (tenant_id, ntpn)
CREATE UNIQUE INDEX up_grant_pkey ON digipay.up_grant USING btree (tenant_id, sp2d_number)
CREATE UNIQUE INDEX up_notice_pkey ON digipay.up_notice USING btree (tenant_id, about, kind, due_on)
CREATE UNIQUE INDEX up_request_line_once ON digipay.up_request_line USING btree (tenant_id, payment_id) WHERE is_living
CREATE UNIQUE INDEX up_request_line_pkey ON digipay.up_request_line USING btree (tenant_id, request_id, payment_id)
CREATE UNIQUE INDEX up_request_pkey ON digipay.up_request USING btree (tenant_id, id)
CREATE UNIQUE INDEX up_request_spm_once ON digipay.up_request USING btree (tenant_id, spm_number)
CREATE UNIQUE INDEX up_request_step_pkey ON digipay.up_request_step USING btree (tenant_id, request_id, seq)
CREATE UNIQUE INDEX vendor_account_once ON organisation.vendor_account USING btree (tenant_id, kind, bank_code, account_no) WHERE (status <> 'CLOSED'::text)
CREATE UNIQUE INDEX vendor_account_pkey ON organisation.vendor_account USING btree (tenant_id, id)
CREATE UNIQUE INDEX vendor_nik ON organisation.vendor USING btree (nik)
CREATE UNIQUE INDEX vendor_npwp ON organisation.vendor USING btree (npwp)
CREATE UNIQUE INDEX vendor_pkey ON organisation.vendor USING btree (unit_id)
CREATE UNIQUE INDEX vendor_tax_fact_pkey ON organisation.vendor_tax_fact USING btree (tenant_id, id)

-- policies
digipay.account_proof insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.account_proof read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(account_proof.tenant_id) AS oversees))) check ()
digipay.balance insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.balance move_for_another PERMISSIVE for UPDATE to public using (digipay.is_anothers_to_move(tenant_id, account)) check (digipay.is_anothers_move(balance.*))
digipay.balance open_for_another PERMISSIVE for INSERT to public using () check (digipay.is_anothers_to_open(balance.*))
digipay.balance read_overseen_or_to_move PERMISSIVE for SELECT to public using ((digipay.is_anothers_to_move(tenant_id, account) OR organisation.oversees(tenant_id))) check ()
digipay.balance read_own PERMISSIVE for SELECT to public using ((tenant_id = platform.unit())) check ()
digipay.balance update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.bank_day insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.bank_day read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(bank_day.tenant_id) AS oversees))) check ()
digipay.bank_day update_own PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (closed_at IS NULL))) check ((tenant_id = platform.unit()))
digipay.bank_lane of_the_system PERMISSIVE for ALL to public using (((platform.job() = 'payments'::text) OR (platform.person() = '00000000-0000-0000-0000-000000000000'::uuid))) check (((platform.job() = 'payments'::text) OR (platform.person() = '00000000-0000-0000-0000-000000000000'::uuid)))
digipay.bank_line insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.bank_line read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(bank_line.tenant_id) AS oversees))) check ()
digipay.bank_match insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND ((fund IS NULL) OR ((fund = 'UP'::text) AND (EXISTS ( SELECT
   FROM digipay.payment p
  WHERE ((p.tenant_id = bank_match.tenant_id) AND (p.id = bank_match.payment_id) AND (p.fund = 'TUP'::text)))) AND
CASE class
    WHEN 'FEE_BACK'::text THEN digipay.has_up_borne(payment_id)
    ELSE (role = 'KPA'::text)
END))))
digipay.bank_match read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(bank_match.tenant_id) AS oversees))) check ()
digipay.bank_message carry_by_the_inbox PERMISSIVE for UPDATE to public using (((platform.job() = 'inbox'::text) AND (done_at IS NULL))) check ((platform.job() = 'inbox'::text))
digipay.bank_message end_in_own_book PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (done_at IS NULL))) check ((tenant_id = platform.unit()))
digipay.bank_message keep_by_the_inbox PERMISSIVE for INSERT to public using () check (((platform.job() = 'inbox'::text) AND (tenant_id IS NULL) AND (done_at IS NULL)))
digipay.bank_message read_own_overseen_or_inbox PERMISSIVE for SELECT to public using (((platform.job() = 'inbox'::text) OR (tenant_id = platform.unit()) OR ( SELECT organisation.oversees(bank_message.tenant_id) AS oversees))) check ()
digipay.bank_token_asking hear_as_the_inbox PERMISSIVE for ALL to public using ((platform.job() = 'inbox'::text)) check ((platform.job() = 'inbox'::text))
digipay.book_doubt insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.book_doubt read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(book_doubt.tenant_id) AS oversees))) check ()
digipay.book_doubt update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.budget_line insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.budget_line read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(budget_line.tenant_id) AS oversees))) check ()
digipay.budget_line update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.challenge own_book PERMISSIVE for ALL to public using ((tenant_id = platform.unit())) check ()
digipay.challenge_payment own_book PERMISSIVE for ALL to public using ((tenant_id = platform.unit())) check ()
digipay.claim bill_by_its_vendor PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'VENDOR'::text) AND (vendor_id = platform.unit()) AND (tenant_id = platform.tenant()) AND (status = 'BILLED'::text) AND (version = 1) AND (spby_number IS NULL) AND (spby_on IS NULL) AND digipay.sells(tenant_id, order_id, 'RECEIVED'::text)))
digipay.claim insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.claim read_own_vendor_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ((vendor_id = platform.unit()) AND digipay.sees_order(tenant_id, order_id)) OR ( SELECT organisation.oversees(claim.tenant_id) AS oversees))) check ()
digipay.claim step_in_own_book PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check (((tenant_id = platform.unit()) AND digipay.is_claim_step(claim.*)))
digipay.code_owed own PERMISSIVE for ALL to public using (((tenant_id = platform.unit()) AND (person_id = platform.person()))) check (((tenant_id = platform.unit()) AND (person_id = platform.person())))
digipay.device ask_for_oneself PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND (person_id = platform.person()) AND (status = 'ASKED'::text) AND (version = 1)))
digipay.device read_own_book PERMISSIVE for SELECT to public using ((tenant_id = platform.unit())) check ()
digipay.device step_in_own_book PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check (((tenant_id = platform.unit()) AND digipay.is_device_step(device.*)))
digipay.goods_return insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.goods_return read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(goods_return.tenant_id) AS oversees))) check ()
digipay.grant_lift insert_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND (kppn_id = platform.unit()) AND organisation.serves(tenant_id)))
digipay.grant_lift read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(grant_lift.tenant_id) AS oversees))) check ()
digipay.kkp_bill insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_bill pay_by_its_kppn PERMISSIVE for UPDATE to public using (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id))) check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id) AND digipay.is_paid_step(kkp_bill.*)))
digipay.kkp_bill read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(kkp_bill.tenant_id) AS oversees))) check ()
digipay.kkp_bill step_in_own_book PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check (((tenant_id = platform.unit()) AND ((status <> 'PAID'::text) OR (credited = charged)) AND digipay.is_bill_step(kkp_bill.*)))
digipay.kkp_bill_line insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_bill_line read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(kkp_bill_line.tenant_id) AS oversees))) check ()
digipay.kkp_bill_line update_own PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND is_living)) check (((tenant_id = platform.unit()) AND (NOT is_living)))
digipay.kkp_bill_step insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_bill_step pay_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id) AND (person_id = platform.person()) AND (role = 'KPPN_OFFICER'::text) AND digipay.is_paid_bill_step(kkp_bill_step.*)))
digipay.kkp_bill_step read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(kkp_bill_step.tenant_id) AS oversees))) check ()
digipay.kkp_card compare_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.kkp_card insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_card read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(kkp_card.tenant_id) AS oversees))) check ()
digipay.kkp_card step_in_own_book PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check (((tenant_id = platform.unit()) AND digipay.is_card_step(kkp_card.*)))
digipay.kkp_card_secret compare_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.kkp_card_secret forget_ended PERMISSIVE for DELETE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND (EXISTS ( SELECT 1
   FROM digipay.kkp_card c
  WHERE ((c.tenant_id = kkp_card_secret.tenant_id) AND (c.id = kkp_card_secret.card_id) AND (c.status = 'ENDED'::text)))))) check ()
digipay.kkp_card_secret insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_card_secret read_own PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ()
digipay.kkp_card_secret update_own PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ()
digipay.kkp_card_step insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_card_step read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(kkp_card_step.tenant_id) AS oversees))) check ()
digipay.kkp_card_try insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_card_try read_own PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ()
digipay.kkp_card_turn insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.kkp_card_turn read_own PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ()
digipay.kkp_card_turn update_own PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ()
digipay.kkp_grant insert_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND organisation.serves(tenant_id)))
digipay.kkp_grant read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(kkp_grant.tenant_id) AS oversees))) check ()
digipay.ledger_proof insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.ledger_proof read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(ledger_proof.tenant_id) AS oversees))) check ()
digipay.meterai_use free_of_a_returned_bill PERMISSIVE for DELETE to public using (((tenant_id = platform.unit()) AND (EXISTS ( SELECT 1
   FROM digipay.claim c
  WHERE ((c.tenant_id = meterai_use.tenant_id) AND (c.id = meterai_use.claim_id) AND (c.status = 'RETURNED'::text)))))) check ()
digipay.meterai_use read_own PERMISSIVE for SELECT to public using ((tenant_id = platform.unit())) check ()
digipay.meterai_use use_by_who_bills PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'VENDOR'::text) AND (EXISTS ( SELECT 1
   FROM digipay.claim c
  WHERE ((c.tenant_id = meterai_use.tenant_id) AND (c.id = meterai_use.claim_id) AND (c.vendor_id = platform.unit()) AND (c.status = 'BILLED'::text))))))
digipay.order_line as_its_parent PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR digipay.sees_order(tenant_id, order_id))) check ()
digipay.order_line compare_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.order_line delete_own PERMISSIVE for DELETE to public using ((tenant_id = platform.unit())) check ()
digipay.order_line insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.order_line price_by_its_vendor PERMISSIVE for UPDATE to public using (((platform.unit_kind() = 'VENDOR'::text) AND (tenant_id = platform.tenant()) AND digipay.sells(tenant_id, order_id, 'NEGOTIATING'::text))) check ((price = COALESCE(offered_price, list_price)))
digipay.pagu_grant insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.pagu_grant read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(pagu_grant.tenant_id) AS oversees))) check ()
digipay.payment count_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.payment insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.payment read_by_the_inbox PERMISSIVE for SELECT to public using ((platform.job() = 'inbox'::text)) check ()
digipay.payment read_own_vendor_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ((vendor_id = platform.unit()) AND digipay.sees_order(tenant_id, order_id)) OR ( SELECT organisation.oversees(payment.tenant_id) AS oversees))) check ()
digipay.payment step_in_own_book PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check (((tenant_id = platform.unit()) AND digipay.is_payment_step(payment.*)))
digipay.payment_attempt insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.payment_attempt read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_attempt.tenant_id) AS oversees))) check ()
digipay.payment_case compare_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.payment_case insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.payment_case read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_case.tenant_id) AS oversees))) check ()
digipay.payment_case update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.payment_case_step insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.payment_case_step read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_case_step.tenant_id) AS oversees))) check ()
digipay.payment_due count_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.payment_due own_book PERMISSIVE for ALL to public using ((tenant_id = platform.unit())) check ()
digipay.payment_due read_by_the_worker PERMISSIVE for SELECT to public using ((platform.job() = 'payments'::text)) check ()
digipay.payment_due update_by_the_worker PERMISSIVE for UPDATE to public using ((platform.job() = 'payments'::text)) check ()
digipay.payment_evidence insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.payment_evidence read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_evidence.tenant_id) AS oversees))) check ()
digipay.payment_refund count_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.payment_refund insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.payment_refund read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_refund.tenant_id) AS oversees))) check ()
digipay.payment_refund step_in_own_book PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check (((tenant_id = platform.unit()) AND digipay.is_refund_step(payment_refund.*)))
digipay.payment_refund_due count_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.payment_refund_due own_book PERMISSIVE for ALL to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ()
digipay.payment_refund_due read_by_the_worker PERMISSIVE for SELECT to public using ((platform.job() = 'payments'::text)) check ()
digipay.payment_refund_due update_by_the_worker PERMISSIVE for UPDATE to public using ((platform.job() = 'payments'::text)) check ()
digipay.payment_refund_evidence insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.payment_refund_evidence read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_refund_evidence.tenant_id) AS oversees))) check ()
digipay.payment_refund_sending insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.payment_refund_sending read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_refund_sending.tenant_id) AS oversees))) check ()
digipay.payment_refund_step insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.payment_refund_step read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(payment_refund_step.tenant_id) AS oversees))) check ()
digipay.price_reason read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(price_reason.tenant_id) AS oversees))) check ()
digipay.price_reason write_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.product insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'VENDOR'::text)))
digipay.product published_or_own PERMISSIVE for SELECT to public using (((status = 'PUBLISHED'::text) OR (tenant_id = platform.unit()))) check ()
digipay.product update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.product write_as_owner PERMISSIVE for ALL to satuloket_owner using (true) check ()
digipay.product_search delete_own PERMISSIVE for DELETE to public using ((tenant_id = platform.unit())) check ()
digipay.product_search insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.product_search readable PERMISSIVE for SELECT to public using (true) check ()
digipay.product_search update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.promise_reminder read_own PERMISSIVE for SELECT to public using ((tenant_id = platform.unit())) check ()
digipay.promise_reminder say_in_own_book PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.purchase_order compare_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.purchase_order insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.purchase_order read_order PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ((vendor_id = platform.unit()) AND is_shared) OR ( SELECT organisation.oversees(purchase_order.tenant_id) AS oversees))) check ()
digipay.purchase_order step_by_its_vendor PERMISSIVE for UPDATE to public using (((platform.unit_kind() = 'VENDOR'::text) AND (vendor_id = platform.unit()) AND is_shared AND (tenant_id = platform.tenant()))) check (((platform.unit_kind() = 'VENDOR'::text) AND (vendor_id = platform.unit()) AND (tenant_id = platform.tenant()) AND digipay.is_vendors_step(purchase_order.*)))
digipay.purchase_order update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.reassessment insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.reassessment read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(reassessment.tenant_id) AS oversees))) check ()
digipay.receipt count_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
digipay.receipt insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.receipt read_own_vendor_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ((vendor_id = platform.unit()) AND digipay.sees_order(tenant_id, order_id)) OR ( SELECT organisation.oversees(receipt.tenant_id) AS oversees))) check ()
digipay.receipt update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.receipt_line as_its_parent PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR digipay.sees_receipt(tenant_id, receipt_id))) check ()
digipay.receipt_line insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.signing_rule read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(signing_rule.tenant_id) AS oversees))) check ()
digipay.signing_rule set_in_own_book PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND (person_id = platform.person())))
digipay.state_debt insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.state_debt read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(state_debt.tenant_id) AS oversees))) check ()
digipay.step insert_by_its_vendor PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'VENDOR'::text) AND (vendor_id = platform.unit()) AND (tenant_id = platform.tenant()) AND (person_id = platform.person()) AND (role = ANY (ARRAY['VENDOR_ADMIN'::text, 'VENDOR_OPERATOR'::text])) AND (((aggregate = 'CLAIM'::text) AND (seq = 1) AND ((action = 'bill'::text) AND (to_status = 'BILLED'::text))) OR ((aggregate = 'ORDER'::text) AND (aggregate_id = order_id) AND (((((((action = 'negotiationAccept'::text) AND (to_status = 'NEGOTIATED'::text)) OR ((action = 'negotiationDecline'::text) AND (to_status = 'SUBMITTED'::text))) OR ((action = 'accept'::text) AND (to_status = 'ACCEPTED'::text))) OR ((action = 'decline'::text) AND (to_status = 'DECLINED'::text))) OR ((action = 'ship'::text) AND (to_status = 'SHIPPED'::text))) OR ((action = 'recall'::text) AND (to_status = 'ACCEPTED'::text))))) AND digipay.is_vendors_turn(tenant_id, order_id, aggregate)))
digipay.step insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.step read_own_seen_order_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ((platform.unit_kind() = 'VENDOR'::text) AND digipay.sells(tenant_id, order_id, NULL::text)) OR ( SELECT organisation.oversees(step.tenant_id) AS oversees))) check ()
digipay.tax_billing insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.tax_billing read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(tax_billing.tenant_id) AS oversees))) check ()
digipay.tax_deposit insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.tax_deposit read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(tax_deposit.tenant_id) AS oversees))) check ()
digipay.tax_deposit update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.tax_deposit_line insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.tax_deposit_line read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(tax_deposit_line.tenant_id) AS oversees))) check ()
digipay.tax_deposit_line update_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check ()
digipay.tax_deposit_step insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.tax_deposit_step read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(tax_deposit_step.tenant_id) AS oversees))) check ()
digipay.tax_freed insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text)))
digipay.tax_freed read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(tax_freed.tenant_id) AS oversees))) check ()
digipay.tax_law insert_by_all PERMISSIVE for INSERT to public using () check (true)
digipay.tax_law read_by_all PERMISSIVE for SELECT to public using (true) check ()
digipay.tie insert_own PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND (person_id = platform.person())))
digipay.tie read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(tie.tenant_id) AS oversees))) check ()
digipay.transfer insert_for_another PERMISSIVE for INSERT to public using () check (digipay.is_anothers_transfer(transfer.*))
digipay.transfer insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.transfer read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(transfer.tenant_id) AS oversees))) check ()
digipay.up_deposit read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(up_deposit.tenant_id) AS oversees))) check ()
digipay.up_deposit write_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.up_grant insert_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND organisation.serves(tenant_id)))
digipay.up_grant read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(up_grant.tenant_id) AS oversees))) check ()
digipay.up_notice read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(up_notice.tenant_id) AS oversees))) check ()
digipay.up_notice write_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.up_request decide_by_its_kppn PERMISSIVE for UPDATE to public using (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id))) check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id) AND (status = ANY (ARRAY['SETTLED'::text, 'RETURNED'::text])) AND digipay.is_request_step(up_request.*)))
digipay.up_request read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(up_request.tenant_id) AS oversees))) check ()
digipay.up_request step_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check (((tenant_id = platform.unit()) AND (status = ANY (ARRAY['SIGNED'::text, 'WITHDRAWN'::text])) AND digipay.is_request_step(up_request.*)))
digipay.up_request write_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.up_request_line read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(up_request_line.tenant_id) AS oversees))) check ()
digipay.up_request_line release_by_its_kppn PERMISSIVE for UPDATE to public using (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id))) check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND (NOT is_living)))
digipay.up_request_line release_own PERMISSIVE for UPDATE to public using ((tenant_id = platform.unit())) check (((tenant_id = platform.unit()) AND (NOT is_living)))
digipay.up_request_line write_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
digipay.up_request_step decide_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND organisation.serves(tenant_id) AND (person_id = platform.person()) AND (action = ANY (ARRAY['sendBack'::text, 'settle'::text]))))
digipay.up_request_step read_own_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ( SELECT organisation.oversees(up_request_step.tenant_id) AS oversees))) check ()
digipay.up_request_step write_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
organisation.assignment given_by_its_giver RESTRICTIVE for INSERT to public using () check ((NOT (given_by IS DISTINCT FROM platform.person())))
organisation.assignment insert_by_who_appoints PERMISSIVE for INSERT to public using () check ((((platform.unit_kind() <> 'VENDOR'::text) OR (taken_up_at IS NULL)) AND ((tenant_id = platform.unit()) OR ((platform.unit_kind() = 'KPPN'::text) AND ((role = ANY (ARRAY['VENDOR_ADMIN'::text, 'AUDITOR'::text])) OR organisation.serves(tenant_id))) OR ((role = 'VENDOR_ADMIN'::text) AND (EXISTS ( SELECT 1
   FROM organisation.vendor v
  WHERE ((v.unit_id = assignment.tenant_id) AND (v.registered_by = platform.person()) AND (v.status = 'REGISTERED'::text))))))))
organisation.assignment read_own_or_overseen PERMISSIVE for SELECT to public using (((person_id = platform.person()) OR (person_id = organisation.subject()) OR (tenant_id = platform.unit()) OR ((platform.unit_kind() = 'KPPN'::text) AND (role = ANY (ARRAY['VENDOR_ADMIN'::text, 'AUDITOR'::text]))) OR ( SELECT organisation.oversees(assignment.tenant_id) AS oversees))) check ()
organisation.assignment tell_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
organisation.assignment update_by_who_appoints_or_holds PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) OR (person_id = platform.person()) OR ((platform.unit_kind() = 'KPPN'::text) AND ((role = ANY (ARRAY['VENDOR_ADMIN'::text, 'AUDITOR'::text])) OR organisation.serves(tenant_id))))) check (organisation.is_office_step(assignment.*))
organisation.document_counter own_book PERMISSIVE for ALL to public using ((tenant_id = platform.unit())) check ()
organisation.oversight insert_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND organisation.serves(tenant_id)))
organisation.oversight read_by_both_sides PERMISSIVE for SELECT to public using (((overseer_id = platform.unit()) OR (tenant_id = platform.unit()) OR (platform.unit_kind() = 'KPPN'::text))) check ()
organisation.person insert_by_an_office PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text, 'AUDITOR'::text])) OR ((platform.unit_kind() = 'VENDOR'::text) AND (nip IS NULL))))
organisation.person lock_the_asked PERMISSIVE for UPDATE to public using (organisation.is_asked_about(id, nip, email)) check (false)
organisation.person read_known PERMISSIVE for SELECT to public using (((id = platform.person()) OR organisation.is_asked_about(id, nip, email) OR (EXISTS ( SELECT 1
   FROM organisation.assignment a
  WHERE (a.person_id = person.id))))) check ()
organisation.person write_as_owner PERMISSIVE for ALL to satuloket_owner using (true) check ()
organisation.pin own_or_second_person PERMISSIVE for ALL to public using (((person_id = platform.person()) OR (EXISTS ( SELECT 1
   FROM organisation.assignment his,
    organisation.assignment mine
  WHERE ((mine.person_id = platform.person()) AND (mine.tenant_id = platform.unit()) AND (mine.ended_at IS NULL) AND (mine.valid_from <= ((now() AT TIME ZONE 'Asia/Jayapura'::text))::date) AND ((mine.valid_to IS NULL) OR (mine.valid_to >= ((now() AT TIME ZONE 'Asia/Jakarta'::text))::date)) AND (((platform.unit_kind() = 'SATKER'::text) AND (mine.role = 'SATKER_ADMIN'::text)) OR ((platform.unit_kind() = 'KPPN'::text) AND (mine.role = 'KPPN_OFFICER'::text))) AND (his.person_id = pin.person_id) AND (his.ended_at IS NULL) AND ((his.tenant_id = platform.unit()) OR ((platform.unit_kind() = 'KPPN'::text) AND organisation.serves(his.tenant_id)))))))) check ()
organisation.satker insert_by_its_kppn PERMISSIVE for INSERT to public using () check (((kppn_id = platform.unit()) AND (platform.unit_kind() = 'KPPN'::text)))
organisation.satker read_by_the_inbox PERMISSIVE for SELECT to public using ((platform.job() = 'inbox'::text)) check ()
organisation.satker read_by_the_reconciler PERMISSIVE for SELECT to public using ((platform.job() = 'reconciliation'::text)) check ()
organisation.satker read_by_who_bills PERMISSIVE for SELECT to public using (((platform.unit_kind() = 'VENDOR'::text) AND (unit_id = platform.tenant()) AND (EXISTS ( SELECT 1
   FROM digipay.purchase_order o
  WHERE ((o.tenant_id = satker.unit_id) AND (o.vendor_id = platform.unit()) AND o.is_shared AND (o.status = 'RECEIVED'::text)))))) check ()
organisation.satker read_own_or_overseen PERMISSIVE for SELECT to public using (((unit_id = platform.unit()) OR (kppn_id = platform.unit()) OR ( SELECT organisation.oversees(satker.unit_id) AS oversees))) check ()
organisation.satker tell_as_owner PERMISSIVE for SELECT to satuloket_owner using (true) check ()
organisation.unit insert_by_who_opens PERMISSIVE for INSERT to public using () check ((((kind = 'SATKER'::text) AND (platform.unit_kind() = 'KPPN'::text)) OR ((kind = 'VENDOR'::text) AND (platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text]))) OR ((kind = ANY (ARRAY['KPPN'::text, 'AUDITOR'::text])) AND (platform.unit() IS NULL) AND (platform.job() = 'officeOpen'::text))))
organisation.unit readable PERMISSIVE for SELECT to public using (true) check ()
organisation.vendor insert_by_the_state PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text])) AND (status = 'REGISTERED'::text) AND (registered_by = platform.person())))
organisation.vendor readable PERMISSIVE for SELECT to public using (true) check ()
organisation.vendor update_by_the_kppn PERMISSIVE for UPDATE to public using ((platform.unit_kind() = 'KPPN'::text)) check ()
organisation.vendor_account close_own PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'VENDOR'::text))) check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'VENDOR'::text) AND (status = 'CLOSED'::text)))
organisation.vendor_account insert_own_pending PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (status = 'PENDING'::text)))
organisation.vendor_account payable_by_the_state PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR (platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text, 'AUDITOR'::text])))) check ()
organisation.vendor_account update_by_the_kppn PERMISSIVE for UPDATE to public using ((platform.unit_kind() = 'KPPN'::text)) check (((platform.unit_kind() = 'KPPN'::text) AND ((status <> 'VERIFIED'::text) OR (verified_by IS DISTINCT FROM platform.person()) OR (NOT organisation.has_appointed_in(tenant_id)))))
organisation.vendor_tax_fact assessed_by_the_state PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR (platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text, 'AUDITOR'::text])))) check ()
organisation.vendor_tax_fact insert_own_pending_or_by_the_kppn PERMISSIVE for INSERT to public using () check ((((tenant_id = platform.unit()) OR (platform.unit_kind() = 'KPPN'::text)) AND (status = 'PENDING'::text) AND (version = 1) AND (recorded_by = platform.person()) AND (verified_by IS NULL)))
organisation.vendor_tax_fact step_by_its_vendor_or_the_kppn PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) OR (platform.unit_kind() = 'KPPN'::text))) check ((organisation.is_tax_fact_step(vendor_tax_fact.*) AND ((status <> 'VERIFIED'::text) OR (NOT organisation.has_appointed_in(tenant_id)))))
organisation.wrong_answer add_own PERMISSIVE for INSERT to public using () check ((person_id = platform.person()))
organisation.wrong_answer read_own PERMISSIVE for SELECT to public using ((person_id = platform.person())) check ()
platform.audit read_own_unit PERMISSIVE for SELECT to public using ((tenant_id = platform.unit())) check ()
platform.audit write_by_its_vendor PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'VENDOR'::text) AND (tenant_id = platform.tenant()) AND (unit_id = platform.unit()) AND (person_id = platform.person()) AND (role = ANY (ARRAY['VENDOR_ADMIN'::text, 'VENDOR_OPERATOR'::text])) AND (act = ANY (ARRAY['orderNegotiationAccept'::text, 'orderNegotiationDecline'::text, 'orderAccept'::text, 'orderDecline'::text, 'orderShip'::text, 'orderRecall'::text, 'claimBill'::text])) AND digipay.sells_to(tenant_id)))
platform.audit write_own_act PERMISSIVE for INSERT to public using () check (((tenant_id = platform.tenant()) AND (unit_id = platform.unit()) AND (person_id = platform.person()) AND ((tenant_id = platform.unit()) OR (platform.unit_kind() = 'KPPN'::text))))
platform.idempotency own_book PERMISSIVE for ALL to public using (((tenant_id = platform.tenant()) AND (person_id = platform.person()))) check ()
platform.outbox insert_own PERMISSIVE for INSERT to public using () check ((tenant_id = platform.unit()))
platform.outbox read_by_the_relay PERMISSIVE for SELECT to public using ((platform.job() = 'relay'::text)) check ()
platform.outbox read_own PERMISSIVE for SELECT to public using ((tenant_id = platform.unit())) check ()
platform.outbox tell_by_its_vendor PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'VENDOR'::text) AND (tenant_id = platform.tenant()) AND (topic = 'document.void'::text) AND (EXISTS ( SELECT 1
   FROM digipay.purchase_order o
  WHERE ((o.tenant_id = outbox.tenant_id) AND ((o.id)::text = outbox.subject) AND (o.vendor_id = platform.unit()) AND (o.status = 'DECLINED'::text) AND ((outbox.payload ->> 'number'::text) = o.number))))))
platform.outbox tell_credits_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND (topic = 'kkp.credited'::text) AND organisation.serves(tenant_id) AND (EXISTS ( SELECT 1
   FROM digipay.kkp_bill b
  WHERE ((b.tenant_id = outbox.tenant_id) AND ((b.id)::text = outbox.subject) AND (b.status = 'PAID'::text) AND (b.credited > 0))))))
platform.outbox tell_up_by_its_kppn PERMISSIVE for INSERT to public using () check (((platform.unit_kind() = 'KPPN'::text) AND (tenant_id = platform.tenant()) AND (topic = 'up.granted'::text) AND organisation.serves(tenant_id)))
platform.outbox update_by_the_relay PERMISSIVE for UPDATE to public using ((platform.job() = 'relay'::text)) check ()
spj.document insert_own_book PERMISSIVE for INSERT to public using () check (((tenant_id = platform.tenant()) AND (tenant_id = platform.unit())))
spj.document read_own_vendor_or_overseen PERMISSIVE for SELECT to public using (((tenant_id = platform.unit()) OR ((vendor_id = platform.unit()) AND ((kind = ANY (ARRAY['SURAT_PESANAN'::text, 'BAST'::text, 'KUITANSI'::text])) OR ((kind = 'TAX_SHEET'::text) AND (status <> 'VOID'::text)))) OR ( SELECT organisation.oversees(document.tenant_id) AS oversees))) check ()
spj.document update_own_book PERMISSIVE for UPDATE to public using (((tenant_id = platform.tenant()) AND (tenant_id = platform.unit()))) check ()
spj.public_document insert_own_stored PERMISSIVE for INSERT to public using () check (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND (status = 'READY'::text) AND (EXISTS ( SELECT 1
   FROM spj.document d
  WHERE ((d.tenant_id = platform.unit()) AND (d.status = 'READY'::text) AND (d.kind = public_document.kind) AND (d.number = public_document.number) AND (d.issued_on = public_document.issued_on) AND (d.amount = public_document.amount) AND (d.sha256 = public_document.sha256) AND (((d.content -> 'letterhead'::text) ->> 1) = public_document.office))))))
spj.public_document readable PERMISSIVE for SELECT to public using (true) check ()
spj.public_document void_own PERMISSIVE for UPDATE to public using (((tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text))) check ((status = 'VOID'::text))

-- functions
CREATE OR REPLACE FUNCTION digipay.banks_awaited()
 RETURNS TABLE(bank text, matters integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT awaited.bank,
     (count(*))::integer AS count
    FROM ( SELECT p.source_bank AS bank,
             p.tenant_id,
             p.id
            FROM digipay.payment p
           WHERE ((p.status = ANY (ARRAY['AUTHORISED'::text, 'SUBMITTED'::text, 'ACCEPTED'::text, 'PENDING_UNKNOWN'::text])) OR (p.failure = 'LATE_SUCCESS'::text))
         UNION
          SELECT d.bank,
             d.tenant_id,
             d.payment_id
            FROM digipay.payment_due d
         UNION
          SELECT p.source_bank,
             r.tenant_id,
             r.id
            FROM (digipay.payment_refund r
              JOIN digipay.payment p ON (((p.tenant_id = r.tenant_id) AND (p.id = r.payment_id))))
           WHERE (r.status = ANY (ARRAY['ASKED'::text, 'SENT'::text, 'UNKNOWN'::text, 'CONFIRMED'::text]))
         UNION
          SELECT d.bank,
             d.tenant_id,
             d.refund_id
            FROM digipay.payment_refund_due d
         UNION
          SELECT c.bank,
             c.tenant_id,
             c.id
            FROM (digipay.kkp_card c
              JOIN digipay.kkp_card_secret s ON (((s.tenant_id = c.tenant_id) AND (s.card_id = c.id))))
           WHERE ((c.status = 'ENDED'::text) AND (s.card_token IS NOT NULL))) awaited
   WHERE (platform.job() = 'payments'::text)
   GROUP BY awaited.bank;
END
CREATE OR REPLACE FUNCTION digipay.bare_number(written text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN upper(regexp_replace(written, '[^[:alnum:]]'::text, ''::text, 'g'::text))
CREATE OR REPLACE FUNCTION digipay.card_name_use(ended uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT min(other.status) AS min
    FROM (((digipay.kkp_card mine
      JOIN digipay.kkp_card_secret name ON (((name.tenant_id = mine.tenant_id) AND (name.card_id = mine.id))))
      JOIN digipay.kkp_card_secret same ON ((same.card_token = name.card_token)))
      JOIN digipay.kkp_card other ON (((other.tenant_id = same.tenant_id) AND (other.id = same.card_id))))
   WHERE ((mine.tenant_id = platform.unit()) AND (platform.unit_kind() = 'SATKER'::text) AND (mine.id = card_name_use.ended) AND (mine.status = 'ENDED'::text) AND (other.bank = mine.bank) AND (other.status = ANY (ARRAY['BINDING'::text, 'ACTIVE'::text])));
END
CREATE OR REPLACE FUNCTION digipay.count_ntpn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into digipay.ntpn_counted (number) values (digipay.bare_number(new.ntpn));
  return new;
end $function$
CREATE OR REPLACE FUNCTION digipay.count_sp2d()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into digipay.sp2d_counted (number) values (digipay.bare_number(new.sp2d_number));
  return new;
end $function$
CREATE OR REPLACE FUNCTION digipay.ended_cards_named(satker integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT c.id
    FROM (digipay.kkp_card c
      JOIN digipay.kkp_card_secret s ON (((s.tenant_id = c.tenant_id) AND (s.card_id = c.id))))
   WHERE ((c.tenant_id = ended_cards_named.satker) AND (c.status = 'ENDED'::text) AND (s.card_token IS NOT NULL) AND ((ended_cards_named.satker = platform.unit()) OR organisation.oversees(ended_cards_named.satker)));
END
CREATE OR REPLACE FUNCTION digipay.give_back_stock(ended uuid)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
BEGIN ATOMIC
 WITH line AS (
          SELECT o.vendor_id,
             l.product_id,
             (sum(l.quantity))::bigint AS quantity
            FROM (digipay.purchase_order o
              JOIN digipay.order_line l ON (((l.tenant_id = o.tenant_id) AND (l.order_id = o.id))))
           WHERE ((o.tenant_id = platform.unit()) AND (o.id = give_back_stock.ended) AND (o.status = 'ACCEPTED'::text) AND (platform.unit_kind() = 'SATKER'::text))
           GROUP BY o.vendor_id, l.product_id
         ), locked AS MATERIALIZED (
          SELECT p.tenant_id,
             p.id,
             line.quantity
            FROM (digipay.product p
              JOIN line ON (((p.tenant_id = line.vendor_id) AND (p.id = line.product_id))))
           ORDER BY p.id
          FOR UPDATE OF p
         ), given AS (
          UPDATE digipay.product p SET stock = (p.stock + locked.quantity), version = (p.version + 1)
            FROM locked
           WHERE ((p.tenant_id = locked.tenant_id) AND (p.id = locked.id))
           RETURNING 1 AS "?column?"
         )
  SELECT count(*) AS count
    FROM given;
END
CREATE OR REPLACE FUNCTION digipay.has_up_borne(payment uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM digipay.bank_match m WHERE ((m.tenant_id = platform.unit()) AND (m.payment_id = has_up_borne.payment) AND (m.fund = 'UP'::text) AND (m.class <> 'FEE_BACK'::text))))
CREATE OR REPLACE FUNCTION digipay.invoice_key(written text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN regexp_replace(regexp_replace(upper(written), '([[:digit:]])[^[:alnum:]]+(?=[[:digit:]])'::text, '\1/'::text, 'g'::text), '[^[:alnum:]/]|(?<![[:digit:]])/|/(?![[:digit:]])'::text, ''::text, 'g'::text)
CREATE OR REPLACE FUNCTION digipay.is_anothers_move(after digipay.balance)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if after.tenant_id is distinct from platform.tenant() then return false; end if;
  if platform.unit_kind() = 'VENDOR' then
    return after.account like 'pagu.%' and digipay.may_release(after.tenant_id, after.account)
      and digipay.is_vendors_release(after);
  end if;
  return platform.unit_kind() = 'KPPN' and organisation.serves(after.tenant_id)
    and (digipay.is_granted_up(after) or digipay.is_granted_kkp(after) or digipay.is_paid_kkp(after));
end $function$
CREATE OR REPLACE FUNCTION digipay.is_anothers_to_move(book integer, pot text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if book is distinct from platform.tenant() then return false; end if;
  if platform.unit_kind() = 'VENDOR' then return pot like 'pagu.%' and digipay.may_release(book, pot); end if;
  return platform.unit_kind() = 'KPPN' and organisation.serves(book)
    and (pot in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut',
      'source.kkp', 'kkp.free', 'kkp.owed') or pot like 'card.free:%' or pot like 'card.used:%');
end $function$
CREATE OR REPLACE FUNCTION digipay.is_anothers_to_open(made digipay.balance)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return platform.unit_kind() = 'KPPN' and made.tenant_id = platform.tenant() and made.amount = 0
    and made.account in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut', 'source.kkp', 'kkp.free')
    and organisation.serves(made.tenant_id);
end $function$
CREATE OR REPLACE FUNCTION digipay.is_anothers_transfer(made digipay.transfer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if made.tenant_id is distinct from platform.tenant() then return false; end if;
  if platform.unit_kind() = 'VENDOR' then
    return made.kind = 'PAGU_RELEASE' and made.line = 1 and digipay.is_vendors_transfer(made);
  end if;
  return platform.unit_kind() = 'KPPN' and organisation.serves(made.tenant_id) and case made.kind
    when 'UP_GRANT' then digipay.is_of_a_grant(made)
    when 'KKP_GRANT' then made.debit = 'source.kkp' and made.credit = 'kkp.free' and digipay.is_of_a_kkp_grant(made)
    when 'KKP_SP2D' then digipay.is_of_a_paid_bill(made)
    else false end;
end $function$
CREATE OR REPLACE FUNCTION digipay.is_bill_step(after digipay.kkp_bill)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.kkp_bill before WHERE ((before.tenant_id = (is_bill_step.after).tenant_id) AND (before.id = (is_bill_step.after).id) AND ((is_bill_step.after).version = (before.version + 1)) AND (before.status = ANY (ARRAY['RECORDED'::text, 'TESTED'::text])) AND ((before.dpt_number IS NULL) OR ((is_bill_step.after).dpt_number = before.dpt_number)))))
CREATE OR REPLACE FUNCTION digipay.is_card_step(after digipay.kkp_card)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.kkp_card before WHERE ((before.tenant_id = (is_card_step.after).tenant_id) AND (before.id = (is_card_step.after).id) AND ((is_card_step.after).version = (before.version + 1)) AND (before.status <> 'ENDED'::text))))
CREATE OR REPLACE FUNCTION digipay.is_claim_step(after digipay.claim)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.claim before WHERE ((before.tenant_id = (is_claim_step.after).tenant_id) AND (before.id = (is_claim_step.after).id) AND ((is_claim_step.after).version = (before.version + 1)) AND (before.status <> 'RETURNED'::text) AND ((before.status <> 'PAID'::text) OR ((is_claim_step.after).status = 'SPBY_ISSUED'::text)))))
CREATE OR REPLACE FUNCTION digipay.is_device_step(after digipay.device)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.device before WHERE ((before.tenant_id = (is_device_step.after).tenant_id) AND (before.id = (is_device_step.after).id) AND ((is_device_step.after).version = (before.version + 1)) AND (before.status <> 'ENDED'::text) AND CASE (is_device_step.after).status WHEN 'ASKED'::text THEN ((before.status = 'ASKED'::text) AND ((is_device_step.after).person_id = platform.person())) WHEN 'WAITING'::text THEN ((before.status = 'ASKED'::text) AND ((is_device_step.after).person_id = platform.person())) WHEN 'ACTIVE'::text THEN ((before.status = 'WAITING'::text) AND ((is_device_step.after).person_id <> platform.person()) AND ((is_device_step.after).approved_by = platform.person())) ELSE ((is_device_step.after).ended_by = platform.person()) END)))
CREATE OR REPLACE FUNCTION digipay.is_granted_kkp(after digipay.balance)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM (digipay.balance before JOIN digipay.kkp_grant g ON ((g.tenant_id = before.tenant_id))) WHERE ((before.tenant_id = (is_granted_kkp.after).tenant_id) AND (before.account = (is_granted_kkp.after).account) AND ((is_granted_kkp.after).version = (before.version + 1)) AND ((((is_granted_kkp.after).account = 'kkp.free'::text) AND ((is_granted_kkp.after).amount = (before.amount + g.amount))) OR (((is_granted_kkp.after).account = 'source.kkp'::text) AND ((is_granted_kkp.after).amount = (before.amount - g.amount)))) AND ((before.amount)::numeric = (SELECT COALESCE(sum(CASE WHEN (t.credit = before.account) THEN t.amount ELSE (- t.amount) END), (0)::numeric) AS "coalesce" FROM digipay.transfer t WHERE ((t.tenant_id = before.tenant_id) AND ((before.account = t.debit) OR (before.account = t.credit))))) AND (NOT (EXISTS (SELECT 1 FROM digipay.transfer t WHERE ((t.tenant_id = g.tenant_id) AND (t.kind = 'KKP_GRANT'::text) AND (t.ref = g.number))))))))
CREATE OR REPLACE FUNCTION digipay.is_granted_up(after digipay.balance)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM (digipay.balance before JOIN digipay.up_grant g ON ((g.tenant_id = before.tenant_id))) WHERE ((before.tenant_id = (is_granted_up.after).tenant_id) AND (before.account = (is_granted_up.after).account) AND ((is_granted_up.after).version = (before.version + 1)) AND (((is_granted_up.after).amount)::numeric = ((before.amount)::numeric + (SELECT sum(CASE WHEN (p.credit = before.account) THEN p.amount ELSE (- p.amount) END) AS sum FROM digipay.postings_of(g.*) p(debit, credit, amount, line) WHERE ((before.account = p.debit) OR (before.account = p.credit))))) AND ((before.amount)::numeric = (SELECT COALESCE(sum(CASE WHEN (t.credit = before.account) THEN t.amount ELSE (- t.amount) END), (0)::numeric) AS "coalesce" FROM digipay.transfer t WHERE ((t.tenant_id = before.tenant_id) AND ((before.account = t.debit) OR (before.account = t.credit))))) AND (NOT (EXISTS (SELECT 1 FROM digipay.transfer t WHERE ((t.tenant_id = g.tenant_id) AND (t.kind = 'UP_GRANT'::text) AND (t.ref = g.sp2d_number))))))))
CREATE OR REPLACE FUNCTION digipay.is_of_a_grant(made digipay.transfer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.up_grant g cross join lateral digipay.postings_of(g) as p
    where g.tenant_id = made.tenant_id and g.sp2d_number = made.ref
      and (p.debit, p.credit, p.amount, p.line) = (made.debit, made.credit, made.amount, made.line));
end $function$
CREATE OR REPLACE FUNCTION digipay.is_of_a_kkp_grant(made digipay.transfer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.kkp_grant g WHERE ((g.tenant_id = (is_of_a_kkp_grant.made).tenant_id) AND (g.number = (is_of_a_kkp_grant.made).ref) AND (g.amount = (is_of_a_kkp_grant.made).amount))))
CREATE OR REPLACE FUNCTION digipay.is_of_a_paid_bill(made digipay.transfer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.kkp_bill b WHERE ((b.tenant_id = (is_of_a_paid_bill.made).tenant_id) AND ((b.id)::text = (is_of_a_paid_bill.made).ref) AND (b.charged = (is_of_a_paid_bill.made).amount) AND (b.status = 'PAID'::text) AND ((((is_of_a_paid_bill.made).debit = 'kkp.owed'::text) AND ((is_of_a_paid_bill.made).credit = 'kkp.free'::text)) OR (((is_of_a_paid_bill.made).debit = ('card.used:'::text || b.card_id)) AND ((is_of_a_paid_bill.made).credit = ('card.free:'::text || b.card_id)))))))
CREATE OR REPLACE FUNCTION digipay.is_paid_bill_step(made digipay.kkp_bill_step)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.kkp_bill b WHERE ((b.tenant_id = (is_paid_bill_step.made).tenant_id) AND (b.id = (is_paid_bill_step.made).bill_id) AND (b.status = ANY (ARRAY['TESTED'::text, 'PAID'::text])) AND ((is_paid_bill_step.made).action = 'pay'::text) AND ((is_paid_bill_step.made).to_status = 'PAID'::text))))
CREATE OR REPLACE FUNCTION digipay.is_paid_kkp(after digipay.balance)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM (digipay.balance before JOIN digipay.kkp_bill b ON (((b.tenant_id = before.tenant_id) AND (b.status = 'PAID'::text)))) WHERE ((before.tenant_id = (is_paid_kkp.after).tenant_id) AND (before.account = (is_paid_kkp.after).account) AND ((is_paid_kkp.after).version = (before.version + 1)) AND (((((is_paid_kkp.after).account = 'kkp.free'::text) OR ((is_paid_kkp.after).account = ('card.free:'::text || b.card_id))) AND ((is_paid_kkp.after).amount = (before.amount + b.charged))) OR ((((is_paid_kkp.after).account = 'kkp.owed'::text) OR ((is_paid_kkp.after).account = ('card.used:'::text || b.card_id))) AND ((is_paid_kkp.after).amount = (before.amount - b.charged)))) AND (NOT (EXISTS (SELECT 1 FROM digipay.transfer t WHERE ((t.tenant_id = b.tenant_id) AND (t.kind = 'KKP_SP2D'::text) AND (t.ref = (b.id)::text))))))))
CREATE OR REPLACE FUNCTION digipay.is_paid_step(after digipay.kkp_bill)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.kkp_bill before WHERE ((before.tenant_id = (is_paid_step.after).tenant_id) AND (before.id = (is_paid_step.after).id) AND ((is_paid_step.after).version = (before.version + 1)) AND (before.status = 'TESTED'::text) AND ((is_paid_step.after).status = 'PAID'::text) AND ((is_paid_step.after).dpt_number = before.dpt_number))))
CREATE OR REPLACE FUNCTION digipay.is_payment_step(after digipay.payment)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.payment before WHERE ((before.tenant_id = (is_payment_step.after).tenant_id) AND (before.id = (is_payment_step.after).id) AND CASE WHEN ((is_payment_step.after).version = before.version) THEN ((before.status = ANY (ARRAY['SCHEDULED'::text, 'AUTHORISED'::text, 'SUBMITTED'::text])) AND ((is_payment_step.after).status = before.status) AND ((is_payment_step.after).refunded = before.refunded) AND ((is_payment_step.after).keeps_tax = before.keeps_tax) AND (NOT ((is_payment_step.after).failure IS DISTINCT FROM before.failure)) AND (NOT ((is_payment_step.after).bank_reference IS DISTINCT FROM before.bank_reference)) AND (NOT ((is_payment_step.after).rail_reference IS DISTINCT FROM before.rail_reference)) AND (NOT ((is_payment_step.after).settled_at IS DISTINCT FROM before.settled_at)) AND (NOT ((is_payment_step.after).kuitansi_number IS DISTINCT FROM before.kuitansi_number)) AND (NOT ((is_payment_step.after).tax_sheet_number IS DISTINCT FROM before.tax_sheet_number)) AND ((before.status = 'SCHEDULED'::text) OR (NOT ((is_payment_step.after).verified_name IS DISTINCT FROM before.verified_name)))) ELSE (((is_payment_step.after).version = (before.version + 1)) AND ((is_payment_step.after).refunded >= before.refunded) AND (NOT ((is_payment_step.after).verified_name IS DISTINCT FROM before.verified_name)) AND CASE before.status WHEN 'CANCELLED'::text THEN (((is_payment_step.after).status = 'REJECTED'::text) AND (NOT ((is_payment_step.after).failure IS DISTINCT FROM 'LATE_SUCCESS'::text))) WHEN 'REVERSED'::text THEN false WHEN 'SETTLED'::text THEN ((is_payment_step.after).status = ANY (ARRAY['REVERSED'::text, 'REFUNDED'::text])) WHEN 'REFUNDED'::text THEN (((is_payment_step.after).status = 'REFUNDED'::text) AND ((is_payment_step.after).refunded > before.refunded)) WHEN 'REJECTED'::text THEN (((is_payment_step.after).status = 'REJECTED'::text) OR (((is_payment_step.after).status = 'SETTLED'::text) AND (NOT (before.failure IS DISTINCT FROM 'LATE_SUCCESS'::text)))) ELSE true END) END)))
CREATE OR REPLACE FUNCTION digipay.is_refund_step(after digipay.payment_refund)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.payment_refund before WHERE ((before.tenant_id = (is_refund_step.after).tenant_id) AND (before.id = (is_refund_step.after).id) AND ((is_refund_step.after).version = (before.version + 1)) AND CASE before.status WHEN 'RECEIVED'::text THEN false WHEN 'REFUSED'::text THEN ((is_refund_step.after).status = 'RECEIVED'::text) WHEN 'GIVEN_UP'::text THEN ((is_refund_step.after).status = 'RECEIVED'::text) ELSE (((is_refund_step.after).status <> 'GIVEN_UP'::text) OR (before.status = ANY (ARRAY['UNKNOWN'::text, 'CONFIRMED'::text]))) END)))
CREATE OR REPLACE FUNCTION digipay.is_request_step(after digipay.up_request)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.up_request before WHERE ((before.tenant_id = (is_request_step.after).tenant_id) AND (before.id = (is_request_step.after).id) AND ((is_request_step.after).version = (before.version + 1)) AND ((((((before.status = 'PROPOSED'::text) AND ((is_request_step.after).status = 'SIGNED'::text)) OR ((before.status = 'PROPOSED'::text) AND ((is_request_step.after).status = 'WITHDRAWN'::text))) OR ((before.status = 'SIGNED'::text) AND ((is_request_step.after).status = 'WITHDRAWN'::text))) OR ((before.status = 'SIGNED'::text) AND ((is_request_step.after).status = 'SETTLED'::text))) OR ((before.status = 'SIGNED'::text) AND ((is_request_step.after).status = 'RETURNED'::text))))))
CREATE OR REPLACE FUNCTION digipay.is_vendors_release(after digipay.balance)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM (digipay.balance before JOIN digipay.purchase_order o ON ((o.tenant_id = before.tenant_id))) WHERE ((before.tenant_id = (is_vendors_release.after).tenant_id) AND (before.account = (is_vendors_release.after).account) AND (o.vendor_id = platform.unit()) AND o.is_shared AND (o.status = 'ORDERED'::text) AND ((is_vendors_release.after).version = (before.version + 1)) AND ((((is_vendors_release.after).account = ('pagu.free:'::text || o.budget_line_id)) AND ((is_vendors_release.after).amount = (before.amount + o.gross))) OR (((is_vendors_release.after).account = ('pagu.reserved:'::text || o.budget_line_id)) AND ((is_vendors_release.after).amount = (before.amount - o.gross)))))))
CREATE OR REPLACE FUNCTION digipay.is_vendors_step(after digipay.purchase_order)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM digipay.purchase_order before WHERE ((before.tenant_id = (is_vendors_step.after).tenant_id) AND (before.id = (is_vendors_step.after).id) AND (((((((before.status = 'NEGOTIATING'::text) AND ((is_vendors_step.after).status = 'NEGOTIATED'::text)) OR ((before.status = 'NEGOTIATING'::text) AND ((is_vendors_step.after).status = 'SUBMITTED'::text))) OR ((before.status = 'ORDERED'::text) AND ((is_vendors_step.after).status = 'ACCEPTED'::text))) OR ((before.status = 'ORDERED'::text) AND ((is_vendors_step.after).status = 'DECLINED'::text))) OR ((before.status = 'ACCEPTED'::text) AND ((is_vendors_step.after).status = 'SHIPPED'::text))) OR ((before.status = 'SHIPPED'::text) AND ((is_vendors_step.after).status = 'ACCEPTED'::text))) AND ((is_vendors_step.after).version = (before.version + 1)) AND ((NOT ((is_vendors_step.after).gross IS DISTINCT FROM before.gross)) OR (((is_vendors_step.after).status = 'NEGOTIATED'::text) AND ((is_vendors_step.after).gross IS NULL))) AND ((to_jsonb(is_vendors_step.after) - ARRAY['status'::text, 'version'::text, 'gross'::text]) = (to_jsonb(before.*) - ARRAY['status'::text, 'version'::text, 'gross'::text])))))
CREATE OR REPLACE FUNCTION digipay.is_vendors_transfer(made digipay.transfer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.purchase_order o where o.tenant_id = made.tenant_id and o.id::text = made.ref
      and o.vendor_id = platform.unit() and o.is_shared and o.status = 'ORDERED' and o.gross = made.amount
      and made.debit = 'pagu.reserved:' || o.budget_line_id and made.credit = 'pagu.free:' || o.budget_line_id);
end $function$
CREATE OR REPLACE FUNCTION digipay.is_vendors_turn(book integer, sought uuid, of_aggregate text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.purchase_order o where o.tenant_id = book and o.id = sought
      and o.vendor_id = platform.unit() and o.is_shared and (o.status = 'RECEIVED') = (of_aggregate = 'CLAIM'));
end $function$
CREATE OR REPLACE FUNCTION digipay.item_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
RETURN btrim(regexp_replace(lower(name), '[^a-z0-9]+'::text, ' '::text, 'g'::text))
CREATE OR REPLACE FUNCTION digipay.may_release(book integer, pot text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.purchase_order o where o.tenant_id = book and o.vendor_id = platform.unit()
      and o.is_shared and o.status = 'ORDERED'
      and pot in ('pagu.free:' || o.budget_line_id, 'pagu.reserved:' || o.budget_line_id));
end $function$
CREATE OR REPLACE FUNCTION digipay.officers_of(book integer, on_day date)
 RETURNS TABLE(person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT DISTINCT a.person_id
    FROM (organisation.satker s
      JOIN organisation.assignment a ON (((a.tenant_id = s.kppn_id) AND (a.role = 'KPPN_OFFICER'::text) AND (a.ended_at IS NULL) AND (a.valid_from <= officers_of.on_day) AND ((a.valid_to IS NULL) OR (a.valid_to >= officers_of.on_day)))))
   WHERE ((s.unit_id = officers_of.book) AND (officers_of.book = platform.unit()));
END
CREATE OR REPLACE FUNCTION digipay.on_time_score(book integer, first_day date, last_day date, at timestamp with time zone)
 RETURNS TABLE(fell_due integer, kept integer, counted_to date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 WITH office AS (
          SELECT u.id,
             ((
                 CASE u.zone
                     WHEN 'WIB'::text THEN 7
                     WHEN 'WITA'::text THEN 8
                     WHEN 'WIT'::text THEN 9
                     ELSE NULL::integer
                 END)::double precision * '01:00:00'::interval) AS ahead
            FROM organisation.unit u
           WHERE ((u.id = on_time_score.book) AND (u.kind = 'SATKER'::text) AND (platform.unit() IS NOT NULL))
         ), bounds AS (
          SELECT o.id,
             o.ahead,
             LEAST(on_time_score.last_day, ((((on_time_score.at AT TIME ZONE 'UTC'::text) + o.ahead))::date - 1)) AS counted_to
            FROM office o
         )
  SELECT (count(r.id))::integer AS count,
     (count(r.id) FILTER (WHERE (EXISTS ( SELECT 1
            FROM digipay.payment p
           WHERE ((p.tenant_id = r.tenant_id) AND (p.order_id = r.order_id) AND (p.status = ANY (ARRAY['SETTLED'::text, 'REFUNDED'::text])) AND ((((p.settled_at AT TIME ZONE 'UTC'::text) + b.ahead))::date <= r.promised_on))))))::integer AS count,
     b.counted_to
    FROM (bounds b
      LEFT JOIN digipay.receipt r ON (((r.tenant_id = b.id) AND (r.status = 'ACCEPTED'::text) AND ((r.promised_on >= on_time_score.first_day) AND (r.promised_on <= b.counted_to)))))
   GROUP BY b.counted_to;
END
CREATE OR REPLACE FUNCTION digipay.payees_refused(books integer[], sought uuid[])
 RETURNS TABLE(tenant_id integer, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT p.tenant_id,
     p.id
    FROM (UNNEST(payees_refused.books, payees_refused.sought) asked(book, payment)
      JOIN digipay.payment p ON (((p.tenant_id = asked.book) AND (p.id = asked.payment))))
   WHERE ((EXISTS ( SELECT 1
            FROM digipay.payment_case c
           WHERE ((c.tenant_id = p.tenant_id) AND (c.payment_id = p.id) AND (c.kind = 'PAYEE_ACCOUNT'::text)))) AND ((p.tenant_id = platform.unit()) OR digipay.sells(p.tenant_id, p.order_id, NULL::text) OR organisation.oversees(p.tenant_id)));
END
CREATE OR REPLACE FUNCTION digipay.post(book integer, moment timestamp with time zone, touched text[], changes bigint[], may_be_negative boolean[], ids uuid[], debits text[], credits text[], amounts bigint[], kinds text[], refs text[], lines integer[])
 RETURNS TABLE(short text, available bigint)
 LANGUAGE plpgsql
AS $function$
declare
  moved int;
begin
  -- Locked in one order until the transaction ends; the statements after this one see what the last holder left.
  perform pg_advisory_xact_lock(book, key) from (select distinct hashtext(a) as key from unnest(touched) a order by 1) pots;

  for try in 1..2 loop
    with held as (
      select count(*) = cardinality(touched) and bool_and(c.free or b.amount + c.delta >= 0) as is_enough
      from unnest(touched, changes, may_be_negative) as c(account, delta, free)
      join digipay.balance b on b.tenant_id = book and b.account = c.account
    )
    update digipay.balance b set amount = b.amount + c.delta, version = b.version + 1
    from unnest(touched, changes) as c(account, delta), held
    where held.is_enough and b.tenant_id = book and b.account = c.account;
    get diagnostics moved = row_count;
    exit when moved > 0;

    return query
      select b.account, b.amount from unnest(touched, changes, may_be_negative) as c(account, delta, free)
      join digipay.balance b on b.tenant_id = book and b.account = c.account
      where not c.free and b.amount + c.delta < 0 order by b.account limit 1;
    if found then return; end if;
    -- Nothing is short: a pot is new. It is opened empty, and the second try sees it.
    insert into digipay.balance (tenant_id, account) select book, a from unnest(touched) a order by a on conflict do nothing;
  end loop;
  if moved <> cardinality(touched) then
    raise exception 'a posting of % accounts moved %', cardinality(touched), moved;
  end if;

  insert into digipay.transfer (tenant_id, id, debit, credit, amount, kind, ref, line, at)
  select book, t.id, t.debit, t.credit, t.amount, t.kind, t.ref, t.line, moment
  from unnest(ids, debits, credits, amounts, kinds, refs, lines) as t(id, debit, credit, amount, kind, ref, line);
end $function$
CREATE OR REPLACE FUNCTION digipay.postings_of(paper digipay.up_grant)
 RETURNS TABLE(debit text, credit text, amount bigint, line integer)
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT way.debit,
     way.credit,
     (postings_of.paper).amount AS amount,
     1
    FROM ( VALUES ('UP'::text,'source.up'::text,'up.free'::text), ('GUP'::text,'source.up'::text,'up.free'::text), ('TUP'::text,'source.tup'::text,'tup.free'::text), ('GUP_NIHIL'::text,'source.accounted'::text,'source.up'::text), ('PTUP'::text,'source.accounted'::text,'source.tup'::text), ('CUT'::text,'up.free'::text,'up.cut'::text)) way(kind, debit, credit)
   WHERE (way.kind = (postings_of.paper).kind)
 UNION ALL
  SELECT 'source.accounted'::text,
     'source.up'::text,
     (postings_of.paper).returned AS returned,
     2
   WHERE ((postings_of.paper).returned > 0);
END
CREATE OR REPLACE FUNCTION digipay.sees_order(book integer, sought uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.purchase_order o where o.tenant_id = book and o.id = sought);
end $function$
CREATE OR REPLACE FUNCTION digipay.sees_receipt(book integer, sought uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.receipt r where r.tenant_id = book and r.id = sought);
end $function$
CREATE OR REPLACE FUNCTION digipay.sells(book integer, sought uuid, stands text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.purchase_order o where o.tenant_id = book and o.id = sought
      and o.vendor_id = platform.unit() and o.is_shared and (stands is null or o.status = stands));
end $function$
CREATE OR REPLACE FUNCTION digipay.sells_to(book integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from digipay.purchase_order o where o.tenant_id = book and o.vendor_id = platform.unit() and o.is_shared);
end $function$
CREATE OR REPLACE FUNCTION digipay.signs_for(vendor integer, on_day date)
 RETURNS TABLE(name text, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT p.name,
     a.role
    FROM (organisation.assignment a
      JOIN organisation.person p ON ((p.id = a.person_id)))
   WHERE ((a.tenant_id = signs_for.vendor) AND (a.role = 'VENDOR_ADMIN'::text) AND (a.ended_at IS NULL) AND (a.valid_from <= signs_for.on_day) AND ((a.valid_to IS NULL) OR (a.valid_to >= signs_for.on_day)) AND (EXISTS ( SELECT
            FROM digipay.purchase_order o
           WHERE ((o.tenant_id = platform.unit()) AND (o.vendor_id = signs_for.vendor)))))
   ORDER BY a.valid_from, a.id
  LIMIT 1;
END
CREATE OR REPLACE FUNCTION digipay.turnover_passes(vendor integer, in_year integer, except_order uuid, worth bigint, most bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT ((COALESCE(sum(((p.gross - ((p.assessment ->> 'ppnCharged'::text))::bigint) - COALESCE(p.refunded, (0)::bigint))), (0)::numeric) + (turnover_passes.worth)::numeric) > (turnover_passes.most)::numeric)
    FROM digipay.payment p
   WHERE ((p.vendor_id = turnover_passes.vendor) AND ((p.scheduled_on >= make_date(turnover_passes.in_year, 1, 1)) AND (p.scheduled_on <= make_date(turnover_passes.in_year, 12, 31))) AND (p.status <> ALL (ARRAY['REJECTED'::text, 'CANCELLED'::text, 'REVERSED'::text])) AND (p.order_id IS DISTINCT FROM turnover_passes.except_order) AND ((platform.unit_kind() IS DISTINCT FROM 'VENDOR'::text) OR (turnover_passes.vendor = platform.unit())));
END
CREATE OR REPLACE FUNCTION digipay.usual_prices(books integer[], orders uuid[], names text[], units text[], with_ppn boolean[], since timestamp with time zone)
 RETURNS TABLE(place integer, median bigint, orders_seen integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 SELECT (w.place)::integer AS place,
     percentile_disc((0.5)::double precision) WITHIN GROUP (ORDER BY l.price) AS percentile_disc,
     (count(DISTINCT o.id))::integer AS count
    FROM ((((UNNEST(usual_prices.books, usual_prices.orders, usual_prices.names, usual_prices.units, usual_prices.with_ppn) WITH ORDINALITY w(book, except_order, name, unit, ppn, place)
      JOIN organisation.unit mine ON ((mine.id = w.book)))
      JOIN digipay.order_line l ON (((digipay.item_key(l.name) = digipay.item_key(w.name)) AND (lower(l.unit) = lower(w.unit)) AND (l.price_includes_ppn = w.ppn))))
      JOIN digipay.purchase_order o ON (((o.tenant_id = l.tenant_id) AND (o.id = l.order_id) AND (o.number IS NOT NULL) AND (o.id <> w.except_order) AND (o.created_at >= usual_prices.since) AND (o.status <> ALL (ARRAY['CANCELLED'::text, 'DECLINED'::text])))))
      JOIN organisation.unit theirs ON (((theirs.id = o.tenant_id) AND (theirs.zone = mine.zone))))
   WHERE (platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text, 'AUDITOR'::text]))
   GROUP BY w.place;
END
CREATE OR REPLACE FUNCTION organisation.bare_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN upper(regexp_replace(split_part(name, ','::text, 1), '[^[:alpha:]]'::text, ''::text, 'g'::text))
CREATE OR REPLACE FUNCTION organisation.give_nip(of_nik text, new_nip text, new_name text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
BEGIN ATOMIC
 UPDATE organisation.person SET nip = give_nip.new_nip, name =
         CASE platform.unit_kind()
             WHEN 'KPPN'::text THEN give_nip.new_name
             ELSE person.name
         END
   WHERE ((person.nik = give_nip.of_nik) AND (person.nip IS NULL) AND ((platform.unit_kind() = 'KPPN'::text) OR ((platform.unit_kind() = 'SATKER'::text) AND (organisation.bare_name(person.name) = organisation.bare_name(give_nip.new_name)))))
   RETURNING person.id;
END
CREATE OR REPLACE FUNCTION organisation.has_appointed_in(vendor integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM organisation.assignment a WHERE ((a.tenant_id = has_appointed_in.vendor) AND (a.given_by = platform.person()))))
CREATE OR REPLACE FUNCTION organisation.is_asked_about(id uuid, nip text, email text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (ARRAY[(id)::text, nip, email] && string_to_array(NULLIF(current_setting('app.asked'::text, true), ''::text), chr(10)))
CREATE OR REPLACE FUNCTION organisation.is_office_step(after organisation.assignment)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM organisation.assignment before WHERE ((before.tenant_id = (is_office_step.after).tenant_id) AND (before.id = (is_office_step.after).id) AND (((before.person_id = platform.person()) AND (before.taken_up_at IS NULL) AND ((to_jsonb(is_office_step.after) - 'taken_up_at'::text) = (to_jsonb(before.*) - 'taken_up_at'::text))) OR ((NOT ((is_office_step.after).taken_up_at IS DISTINCT FROM before.taken_up_at)) AND (((is_office_step.after).tenant_id = platform.unit()) OR ((platform.unit_kind() = 'KPPN'::text) AND (((is_office_step.after).role = ANY (ARRAY['VENDOR_ADMIN'::text, 'AUDITOR'::text])) OR organisation.serves((is_office_step.after).tenant_id)))))))))
CREATE OR REPLACE FUNCTION organisation.is_tax_fact_step(after organisation.vendor_tax_fact)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM organisation.vendor_tax_fact before WHERE ((before.tenant_id = (is_tax_fact_step.after).tenant_id) AND (before.id = (is_tax_fact_step.after).id) AND ((is_tax_fact_step.after).version = (before.version + 1)) AND (((platform.unit_kind() = 'KPPN'::text) AND ((before.status = 'PENDING'::text) AND ((is_tax_fact_step.after).status = 'VERIFIED'::text)) AND ((is_tax_fact_step.after).verified_by = platform.person()) AND ((to_jsonb(is_tax_fact_step.after) - ARRAY['status'::text, 'version'::text, 'verified_by'::text, 'verified_name'::text, 'verified_at'::text]) = (to_jsonb(before.*) - ARRAY['status'::text, 'version'::text, 'verified_by'::text, 'verified_name'::text, 'verified_at'::text]))) OR (((platform.unit_kind() = 'KPPN'::text) OR (before.status = 'PENDING'::text)) AND (before.status = ANY (ARRAY['PENDING'::text, 'VERIFIED'::text])) AND ((is_tax_fact_step.after).status = 'ENDED'::text) AND ((is_tax_fact_step.after).ended_by = platform.person()) AND ((to_jsonb(is_tax_fact_step.after) - ARRAY['status'::text, 'version'::text, 'ended_by'::text, 'ended_name'::text, 'ended_at'::text, 'end_reason'::text]) = (to_jsonb(before.*) - ARRAY['status'::text, 'version'::text, 'ended_by'::text, 'ended_name'::text, 'ended_at'::text, 'end_reason'::text])))))))
CREATE OR REPLACE FUNCTION organisation.nik_of(vendor integer)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
RETURN (SELECT organisation.number_shown(v.unit_id, v.nik) AS number_shown FROM organisation.vendor v WHERE (v.unit_id = nik_of.vendor))
CREATE OR REPLACE FUNCTION organisation.npwp_of(vendor integer)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
RETURN (SELECT organisation.number_shown(v.unit_id, v.npwp) AS number_shown FROM organisation.vendor v WHERE (v.unit_id = npwp_of.vendor))
CREATE OR REPLACE FUNCTION organisation.number_shown(vendor integer, number text)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN CASE WHEN ((vendor = platform.unit()) OR (platform.unit_kind() = ANY (ARRAY['SATKER'::text, 'KPPN'::text, 'AUDITOR'::text]))) THEN number ELSE (repeat('•'::text, GREATEST(0, (length(number) - 3))) || "right"(number, 3)) END
CREATE OR REPLACE FUNCTION organisation.oversees(tenant integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from organisation.oversight o where o.overseer_id = platform.unit() and o.tenant_id = tenant
      and o.valid_from <= (now() at time zone 'Asia/Jakarta')::date
      and (o.valid_to is null or o.valid_to >= (now() at time zone 'Asia/Jakarta')::date));
end $function$
CREATE OR REPLACE FUNCTION organisation.serves(tenant integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from organisation.satker s where s.unit_id = tenant and s.kppn_id = platform.unit());
end $function$
CREATE OR REPLACE FUNCTION organisation.subject()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.subject'::text, true), ''::text))::uuid
CREATE OR REPLACE FUNCTION platform.job()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN NULLIF(current_setting('app.job'::text, true), ''::text)
CREATE OR REPLACE FUNCTION platform.person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid
CREATE OR REPLACE FUNCTION platform.tenant()
 RETURNS integer
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::integer
CREATE OR REPLACE FUNCTION platform.unit()
 RETURNS integer
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.unit'::text, true), ''::text))::integer
CREATE OR REPLACE FUNCTION platform.unit_kind()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN NULLIF(current_setting('app.unit_kind'::text, true), ''::text)

-- views

-- triggers
CREATE TRIGGER count_ntpn AFTER INSERT ON digipay.up_deposit FOR EACH ROW EXECUTE FUNCTION digipay.count_ntpn()
CREATE TRIGGER count_ntpn AFTER UPDATE ON digipay.tax_deposit FOR EACH ROW WHEN (((old.ntpn IS NULL) AND (new.ntpn IS NOT NULL))) EXECUTE FUNCTION digipay.count_ntpn()
CREATE TRIGGER count_sp2d AFTER INSERT ON digipay.up_grant FOR EACH ROW WHEN ((new.kind <> 'CUT'::text)) EXECUTE FUNCTION digipay.count_sp2d()
CREATE TRIGGER count_sp2d AFTER UPDATE ON digipay.kkp_bill FOR EACH ROW WHEN (((old.sp2d_number IS NULL) AND (new.sp2d_number IS NOT NULL))) EXECUTE FUNCTION digipay.count_sp2d()

-- grants on schemas
digipay usage to satuloket_app
organisation usage to satuloket_app
platform usage to satuloket_app
spj usage to satuloket_app

-- grants on tables
digipay.account_proof insert, select to satuloket_app
digipay.balance insert, select to satuloket_app
digipay.bank_day insert, select to satuloket_app
digipay.bank_lane delete, insert, select, update to satuloket_app
digipay.bank_line insert, select to satuloket_app
digipay.bank_match insert, select to satuloket_app
digipay.bank_message insert, select to satuloket_app
digipay.bank_token_asking delete, insert, select to satuloket_app
digipay.book_doubt insert, select to satuloket_app
digipay.budget_line insert, select, update to satuloket_app
digipay.challenge insert, select to satuloket_app
digipay.challenge_payment insert, select to satuloket_app
digipay.claim insert, select to satuloket_app
digipay.code_owed delete, insert, select to satuloket_app
digipay.device insert, select to satuloket_app
digipay.external_id usage to satuloket_app
digipay.goods_return insert, select to satuloket_app
digipay.grant_lift insert, select to satuloket_app
digipay.kkp_bill insert, select to satuloket_app
digipay.kkp_bill_line insert, select to satuloket_app
digipay.kkp_bill_step insert, select to satuloket_app
digipay.kkp_card insert, select to satuloket_app
digipay.kkp_card_secret delete, insert, select to satuloket_app
digipay.kkp_card_step insert, select to satuloket_app
digipay.kkp_card_try insert, select to satuloket_app
digipay.kkp_card_turn insert, select to satuloket_app
digipay.kkp_grant insert, select to satuloket_app
digipay.ledger_proof insert, select to satuloket_app
digipay.meterai_use delete, insert to satuloket_app
digipay.order_line delete, insert, select to satuloket_app
digipay.pagu_grant insert, select to satuloket_app
digipay.payment insert, select to satuloket_app
digipay.payment_attempt insert, select to satuloket_app
digipay.payment_case insert, select to satuloket_app
digipay.payment_case_step insert, select to satuloket_app
digipay.payment_due delete, insert, select, update to satuloket_app
digipay.payment_evidence insert, select to satuloket_app
digipay.payment_refund insert, select to satuloket_app
digipay.payment_refund_due delete, insert, select, update to satuloket_app
digipay.payment_refund_evidence insert, select to satuloket_app
digipay.payment_refund_sending insert, select to satuloket_app
digipay.payment_refund_step insert, select to satuloket_app
digipay.price_reason insert, select to satuloket_app
digipay.product insert, select, update to satuloket_app
digipay.product_search delete, insert, select, update to satuloket_app
digipay.promise_reminder insert, select to satuloket_app
digipay.purchase_order insert, select, update to satuloket_app
digipay.reassessment insert, select to satuloket_app
digipay.receipt insert, select to satuloket_app
digipay.receipt_line insert, select to satuloket_app
digipay.signing_rule insert, select to satuloket_app
digipay.state_debt insert, select to satuloket_app
digipay.step insert, select to satuloket_app
digipay.tax_billing insert, select to satuloket_app
digipay.tax_deposit insert, select to satuloket_app
digipay.tax_deposit_line insert, select to satuloket_app
digipay.tax_deposit_step insert, select to satuloket_app
digipay.tax_freed insert, select to satuloket_app
digipay.tax_law insert, select to satuloket_app
digipay.tie insert, select to satuloket_app
digipay.transfer insert, select to satuloket_app
digipay.up_deposit insert, select to satuloket_app
digipay.up_grant insert, select to satuloket_app
digipay.up_notice insert, select to satuloket_app
digipay.up_request insert, select to satuloket_app
digipay.up_request_line insert, select to satuloket_app
digipay.up_request_step insert, select to satuloket_app
organisation.assignment insert, select to satuloket_app
organisation.document_counter insert, select to satuloket_app
organisation.oversight insert, select to satuloket_app
organisation.person insert to satuloket_app
organisation.pin insert, select to satuloket_app
organisation.satker insert, select to satuloket_app
organisation.unit insert, select to satuloket_app
organisation.vendor insert to satuloket_app
organisation.vendor_account insert, select to satuloket_app
organisation.vendor_tax_fact insert, select to satuloket_app
organisation.wrong_answer insert, select to satuloket_app
platform.audit insert, select to satuloket_app
platform.idempotency insert, select to satuloket_app
platform.installation select to satuloket_app
platform.nightly select, update to satuloket_app
platform.outbox insert, select to satuloket_app
spj.document insert, select to satuloket_app
spj.public_document insert to satuloket_app

-- grants on columns
digipay.balance.amount update to satuloket_app
digipay.balance.version update to satuloket_app
digipay.bank_day.closed_at update to satuloket_app
digipay.bank_day.closed_by update to satuloket_app
digipay.bank_day.closed_name update to satuloket_app
digipay.bank_day.closed_role update to satuloket_app
digipay.bank_day.closing update to satuloket_app
digipay.bank_day.closing_sen update to satuloket_app
digipay.bank_day.credit_amount update to satuloket_app
digipay.bank_day.credit_count update to satuloket_app
digipay.bank_day.credit_sen update to satuloket_app
digipay.bank_day.debit_amount update to satuloket_app
digipay.bank_day.debit_count update to satuloket_app
digipay.bank_day.debit_sen update to satuloket_app
digipay.bank_day.is_complete update to satuloket_app
digipay.bank_day.is_over update to satuloket_app
digipay.bank_day.opening update to satuloket_app
digipay.bank_day.opening_sen update to satuloket_app
digipay.bank_day.read_at update to satuloket_app
digipay.bank_day.version update to satuloket_app
digipay.bank_message.attempts update to satuloket_app
digipay.bank_message.done_at update to satuloket_app
digipay.bank_message.due_at update to satuloket_app
digipay.bank_message.last_error update to satuloket_app
digipay.bank_message.outcome update to satuloket_app
digipay.bank_message.payment_id update to satuloket_app
digipay.bank_message.tenant_id update to satuloket_app
digipay.bank_token_asking.until update to satuloket_app
digipay.book_doubt.ended_at update to satuloket_app
digipay.challenge.status update to satuloket_app
digipay.challenge.tries update to satuloket_app
digipay.challenge_payment.left_behind update to satuloket_app
digipay.claim.spby_number update to satuloket_app
digipay.claim.spby_on update to satuloket_app
digipay.claim.status update to satuloket_app
digipay.claim.version update to satuloket_app
digipay.device.approved_at update to satuloket_app
digipay.device.approved_by update to satuloket_app
digipay.device.approved_name update to satuloket_app
digipay.device.confirmed_at update to satuloket_app
digipay.device.counts_from update to satuloket_app
digipay.device.end_reason update to satuloket_app
digipay.device.ended_at update to satuloket_app
digipay.device.ended_by update to satuloket_app
digipay.device.ended_name update to satuloket_app
digipay.device.status update to satuloket_app
digipay.device.tries update to satuloket_app
digipay.device.version update to satuloket_app
digipay.kkp_bill.dpt_number update to satuloket_app
digipay.kkp_bill.dpt_on update to satuloket_app
digipay.kkp_bill.sp2d_number update to satuloket_app
digipay.kkp_bill.sp2d_on update to satuloket_app
digipay.kkp_bill.status update to satuloket_app
digipay.kkp_bill.version update to satuloket_app
digipay.kkp_bill_line.is_living update to satuloket_app
digipay.kkp_card.status update to satuloket_app
digipay.kkp_card.version update to satuloket_app
digipay.kkp_card_secret.card_token update to satuloket_app
digipay.kkp_card_secret.charge_token update to satuloket_app
digipay.kkp_card_turn.taken_by update to satuloket_app
digipay.kkp_card_turn.until update to satuloket_app
digipay.meterai_use.claim_id select to satuloket_app
digipay.meterai_use.tenant_id select to satuloket_app
digipay.order_line.price update to satuloket_app
digipay.payment.awaits_bank update to satuloket_app
digipay.payment.awaits_proof update to satuloket_app
digipay.payment.bank_reference update to satuloket_app
digipay.payment.failure update to satuloket_app
digipay.payment.keeps_tax update to satuloket_app
digipay.payment.kuitansi_number update to satuloket_app
digipay.payment.name_checked_at update to satuloket_app
digipay.payment.name_similarity update to satuloket_app
digipay.payment.next_window update to satuloket_app
digipay.payment.rail_reference update to satuloket_app
digipay.payment.refunded update to satuloket_app
digipay.payment.settled_at update to satuloket_app
digipay.payment.status update to satuloket_app
digipay.payment.tax_sheet_number update to satuloket_app
digipay.payment.verified_name update to satuloket_app
digipay.payment.version update to satuloket_app
digipay.payment_case.amount update to satuloket_app
digipay.payment_case.due_on update to satuloket_app
digipay.payment_case.status update to satuloket_app
digipay.payment_case.version update to satuloket_app
digipay.payment_refund.bank_reference update to satuloket_app
digipay.payment_refund.status update to satuloket_app
digipay.payment_refund.version update to satuloket_app
digipay.receipt.status update to satuloket_app
digipay.receipt.version update to satuloket_app
digipay.tax_deposit.by_law update to satuloket_app
digipay.tax_deposit.channel update to satuloket_app
digipay.tax_deposit.ntpn update to satuloket_app
digipay.tax_deposit.paid_at update to satuloket_app
digipay.tax_deposit.source_account update to satuloket_app
digipay.tax_deposit.source_bank update to satuloket_app
digipay.tax_deposit.status update to satuloket_app
digipay.tax_deposit.transaction_number update to satuloket_app
digipay.tax_deposit.version update to satuloket_app
digipay.tax_deposit_line.is_living update to satuloket_app
digipay.up_request.sp2d_number update to satuloket_app
digipay.up_request.spm_number update to satuloket_app
digipay.up_request.status update to satuloket_app
digipay.up_request.version update to satuloket_app
digipay.up_request_line.is_living update to satuloket_app
organisation.assignment.ended_at update to satuloket_app
organisation.assignment.taken_up_at update to satuloket_app
organisation.assignment.valid_to update to satuloket_app
organisation.document_counter.last update to satuloket_app
organisation.person.created_at select to satuloket_app
organisation.person.email select, update to satuloket_app
organisation.person.id select to satuloket_app
organisation.person.name select to satuloket_app
organisation.person.nip select to satuloket_app
organisation.pin.failed update to satuloket_app
organisation.pin.hash update to satuloket_app
organisation.pin.locked_at update to satuloket_app
organisation.pin.set_at update to satuloket_app
organisation.vendor.is_small select to satuloket_app
organisation.vendor.legal_kind select to satuloket_app
organisation.vendor.nib select to satuloket_app
organisation.vendor.registered_by select to satuloket_app
organisation.vendor.status select, update to satuloket_app
organisation.vendor.unit_id select to satuloket_app
organisation.vendor.verified_at select, update to satuloket_app
organisation.vendor.verified_by select, update to satuloket_app
organisation.vendor.version select, update to satuloket_app
organisation.vendor_account.confirmed_at update to satuloket_app
organisation.vendor_account.confirmed_by update to satuloket_app
organisation.vendor_account.status update to satuloket_app
organisation.vendor_account.verified_at update to satuloket_app
organisation.vendor_account.verified_by update to satuloket_app
organisation.vendor_tax_fact.end_reason update to satuloket_app
organisation.vendor_tax_fact.ended_at update to satuloket_app
organisation.vendor_tax_fact.ended_by update to satuloket_app
organisation.vendor_tax_fact.ended_name update to satuloket_app
organisation.vendor_tax_fact.status update to satuloket_app
organisation.vendor_tax_fact.verified_at update to satuloket_app
organisation.vendor_tax_fact.verified_by update to satuloket_app
organisation.vendor_tax_fact.verified_name update to satuloket_app
organisation.vendor_tax_fact.version update to satuloket_app
platform.idempotency.answer update to satuloket_app
platform.outbox.attempts update to satuloket_app
platform.outbox.done_at update to satuloket_app
platform.outbox.due_at update to satuloket_app
platform.outbox.last_error update to satuloket_app
spj.document.file update to satuloket_app
spj.document.rendered_at update to satuloket_app
spj.document.sha256 update to satuloket_app
spj.document.status update to satuloket_app
spj.document.void_reason update to satuloket_app
spj.public_document.amount select to satuloket_app
spj.public_document.issued_on select to satuloket_app
spj.public_document.kind select to satuloket_app
spj.public_document.number select to satuloket_app
spj.public_document.office select to satuloket_app
spj.public_document.sha256 select to satuloket_app
spj.public_document.status select, update to satuloket_app
spj.public_document.token_hash select to satuloket_app
