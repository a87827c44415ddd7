global using Microsoft.Z3;
global using Prover.Smt.Terms;
