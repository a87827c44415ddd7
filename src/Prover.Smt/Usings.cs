global using Prover.Smt.Terms;
