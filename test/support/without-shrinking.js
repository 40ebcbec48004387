// A mutant is dead at its first counterexample: nobody reads the smallest one.
require('fast-check').configureGlobal({ endOnFailure: true })
