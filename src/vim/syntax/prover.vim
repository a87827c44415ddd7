" Specifications (.spec), proofs (.proof), saved runs (.run) and mypyvy files (.pyv).
if exists("b:current_syntax")
  finish
endif

syntax keyword proverDeclaration add any assert axiom by case clock constant datatype deadline decreases
syntax keyword proverDeclaration definition derived parameter
syntax keyword proverDeclaration distinct expect extend fbii function ghost guarantee immutable implies init interpretation
syntax keyword proverDeclaration invariant modifies mutable network never new of old onestate otherwise
syntax keyword proverDeclaration progress proof property prophecy reach record relation replace rule safety sat
syntax keyword proverDeclaration scope sort state step theorem trace transition twostate unsat urgent uses
syntax keyword proverDeclaration without witness zerostate
syntax keyword proverControl forall exists let in if then else match is
syntax keyword proverOperator union intersect minus subset receive send from to unique lone with when helpful
syntax keyword proverOperator once since at sorted count strongly
syntax keyword proverFunction btw length remove Some None band bor bxor bnot shl shr prefix commonprefix
syntax keyword proverSort map list set option bits bool int nat
syntax keyword proverBoolean true false
syntax match proverNumber "\<\d\+\>"
syntax match proverType "\<[A-Z]\w*\>"
syntax match proverSymbol "<->\|->\|\~>\|=>\|!=\|<=\|>=\|:=\|::\|++\|[=!&|+*<>'-]"
syntax match proverLine "^\s*---\s*$"
syntax match proverLabel "\(^\s*\|{\s*\|\w\s\)\@<=\[\w\+\]"
syntax match proverAnnotation "@\w\+"
syntax region proverString start=+"+ end=+"+ oneline
syntax match proverComment "#.*$"

highlight default link proverDeclaration Statement
highlight default link proverControl Conditional
highlight default link proverOperator Operator
highlight default link proverFunction Function
highlight default link proverSort Type
highlight default link proverBoolean Boolean
highlight default link proverNumber Number
highlight default link proverType Type
highlight default link proverSymbol Operator
highlight default link proverLine Delimiter
highlight default link proverLabel Label
highlight default link proverAnnotation PreProc
highlight default link proverString String
highlight default link proverComment Comment

let b:current_syntax = "prover"
