/** The taxes this module assesses. */
export const taxes = ['PPN', 'PPH22', 'PPH23', 'PPH4_2', 'PPH21'] as const
export type Tax = (typeof taxes)[number]

/** What a line buys, as tax law sorts it; apart from the catalogue's browsing category. */
export const taxCategories = [
  'GOODS',
  'SERVICE',
  'CATERING',
  'RENT_MOVABLE',
  'TELECOM',
  'DELIVERY',
  'FUEL',
  'ELECTRICITY_WATER',
  'POSTAL_GOODS',
  'RICE_GRAIN',
  'AIR_TRANSPORT',
  'RENT_LAND_BUILDING',
  'CONSTRUCTION',
  'HONORARIUM_ASN',
  'LAND_ACQUISITION',
  'ROYALTY',
  'PRIZE',
  'CHARTER',
] as const
export type TaxCategory = (typeof taxCategories)[number]

/** A text for readers of either language. */
export type Words = Readonly<{ id: string; en: string }>

/** How people call each category and each tax. */
export const taxLabels: Readonly<{
  categories: Readonly<Record<TaxCategory, Words>>
  taxes: Readonly<Record<Tax, Words>>
}> = {
  categories: {
    GOODS: { id: 'Barang', en: 'Goods' },
    SERVICE: { id: 'Jasa', en: 'Service' },
    CATERING: { id: 'Jasa boga', en: 'Catering' },
    RENT_MOVABLE: { id: 'Sewa harta bergerak', en: 'Hire of movable property' },
    TELECOM: { id: 'Internet dan telepon', en: 'Internet and telephone' },
    DELIVERY: { id: 'Jasa pengiriman paket', en: 'Parcel delivery' },
    FUEL: { id: 'Bahan bakar dan pelumas', en: 'Fuel and lubricants' },
    ELECTRICITY_WATER: { id: 'Listrik dan air', en: 'Electricity and water' },
    POSTAL_GOODS: { id: 'Benda pos', en: 'Postal goods' },
    RICE_GRAIN: { id: 'Gabah dan beras', en: 'Husked and unhusked rice' },
    AIR_TRANSPORT: { id: 'Angkutan udara', en: 'Air transport' },
    RENT_LAND_BUILDING: { id: 'Sewa tanah atau bangunan', en: 'Rent of land or building' },
    CONSTRUCTION: { id: 'Jasa konstruksi', en: 'Construction' },
    HONORARIUM_ASN: { id: 'Honorarium ASN', en: 'Honorarium of a civil servant' },
    LAND_ACQUISITION: { id: 'Pengadaan tanah', en: 'Land acquisition' },
    ROYALTY: { id: 'Royalti', en: 'Royalty' },
    PRIZE: { id: 'Hadiah', en: 'Prize' },
    CHARTER: { id: 'Carter pesawat atau kapal', en: 'Charter of aircraft or ship' },
  },
  taxes: {
    PPN: { id: 'PPN', en: 'VAT (PPN)' },
    PPH22: { id: 'PPh Pasal 22', en: 'Income tax article 22 (PPh 22)' },
    PPH23: { id: 'PPh Pasal 23', en: 'Income tax article 23 (PPh 23)' },
    PPH4_2: { id: 'PPh Pasal 4(2) final', en: 'Final income tax article 4(2) (PPh 4(2))' },
    PPH21: { id: 'PPh Pasal 21', en: 'Income tax article 21 (PPh 21)' },
  },
}
