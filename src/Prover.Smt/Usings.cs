// Names that the logic and the solver share mean the logic's; the solver's carry its name.
global using Microsoft.Z3;
global using BoolSort = Prover.Logic.BoolSort;
global using DatatypeSort = Prover.Logic.DatatypeSort;
global using IntSort = Prover.Logic.IntSort;
global using Lambda = Prover.Logic.Lambda;
global using ListSort = Prover.Logic.ListSort;
global using Pattern = Prover.Logic.Pattern;
global using Quantifier = Prover.Logic.Quantifier;
global using SetSort = Prover.Logic.SetSort;
global using Solver = Microsoft.Z3.Solver; // not our value of that name
global using Sort = Prover.Logic.Sort;
global using TupleSort = Prover.Logic.TupleSort;
global using UninterpretedSort = Prover.Logic.UninterpretedSort;
global using Z3Pattern = Microsoft.Z3.Pattern;
global using Z3Sort = Microsoft.Z3.Sort;
