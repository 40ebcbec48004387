/** A reason not to open the house that its operator can mend: its words say all, and where in our code does not matter. */
export class NotToOpen extends Error {}
