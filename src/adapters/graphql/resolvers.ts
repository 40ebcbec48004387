import { NodeResolver } from './node'
import { ViewerAssignmentResolver, ViewerResolver } from './viewer'

/** Every resolver class, as the schema is printed from them. A module adds its own here. */
export const resolverClasses = [ViewerResolver, ViewerAssignmentResolver, NodeResolver]
