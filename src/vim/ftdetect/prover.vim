" Packages of RPM have files that end in .spec, too.
autocmd BufNewFile,BufRead *.spec if search('^\(%\w\|Name:\|Summary:\)', 'nw') == 0 | set filetype=prover | endif
autocmd BufNewFile,BufRead *.proof,*.pyv,*.run set filetype=prover
