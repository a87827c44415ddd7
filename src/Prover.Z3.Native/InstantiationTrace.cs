using System.Runtime.InteropServices;

namespace Prover.Z3;

/// <summary>
/// The instances of quantifiers that Z3 makes for a script. Z3 has no counters of these in its interface, but writes each instance to its trace, a file that a
/// context of its own is given.
/// </summary>
public static partial class InstantiationTrace
{
    private const string Library = Libz3.Name;

    /// <summary>Checks the assertions of a script in SMT-LIB.</summary>
    /// <param name="script">Declarations and assertions.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="resources">The most steps of the search.</param>
    /// <param name="milliseconds">The most time of the search.</param>
    /// <param name="cancellation">Ends the search; the answer is then that of an interrupted one.</param>
    /// <returns>The answer, which is <c>sat</c>, <c>unsat</c> or <c>unknown</c>, and for each quantifier, by its <c>:qid</c>, the number of its instances.</returns>
    /// <exception cref="IOException">The trace cannot be written or read, or the script.</exception>
    public static (string Answer, IReadOnlyDictionary<string, long> Instances) Run(string script, uint seed, uint resources, uint milliseconds, CancellationToken cancellation)
    {
        var file = Path.GetTempFileName();
        try
        {
            var configuration = Z3_mk_config();
            Z3_set_param_value(configuration, "trace", "true");
            Z3_set_param_value(configuration, "trace_file_name", file);
            string answer;
            var context = Z3_mk_context(configuration);
            try
            {
                // Without this, a mistake ends the process.
                Z3_set_error_handler(context, 0);
                using var interruption = cancellation.Register(() => Z3_interrupt(context));
                answer = Check(context, script, seed, resources, milliseconds);
            }
            finally
            {
                Z3_del_context(context);
                Z3_del_config(configuration);
            }

            return (answer, Count(File.ReadLines(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Counts the instances in the lines of a trace.</summary>
    public static IReadOnlyDictionary<string, long> Count(IEnumerable<string> trace)
    {
        // A quantifier that is simplified is made again, with the name that it had.
        var (names, found, counts) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, long>());
        foreach (var line in trace)
        {
            if (line.Length == 0 || line[0] != '[') continue;
            switch (line.Split(' ', 5))
            {
                case ["[mk-quant]", var quantifier, var name, ..]: names[quantifier] = name; break;
                case ["[new-match]", var match, var quantifier, ..]: found[match] = quantifier; break;
                case ["[inst-discovered]", "MBQI", var match, var quantifier, ..]: found[match] = quantifier; break;
                case ["[instance]", var match, ..] when found.TryGetValue(match, out var quantifier) && names.TryGetValue(quantifier, out var name):
                    counts[name] = counts.GetValueOrDefault(name) + 1;
                    break;
            }
        }

        return counts;
    }

    // The parameters are those of one solver: a script would set them for the whole process.
    private static string Check(nint context, string script, uint seed, uint resources, uint milliseconds)
    {
        var assertions = Z3_parse_smtlib2_string(context, script, 0, 0, 0, 0, 0, 0);
        if (Z3_get_error_code(context) != 0) throw new IOException("Z3 cannot read its script");
        Z3_ast_vector_inc_ref(context, assertions);
        var solver = Z3_mk_simple_solver(context);
        Z3_solver_inc_ref(context, solver);
        var parameters = Z3_mk_params(context);
        Z3_params_inc_ref(context, parameters);
        Z3_params_set_uint(context, parameters, Z3_mk_string_symbol(context, "random_seed"), seed);
        Z3_params_set_uint(context, parameters, Z3_mk_string_symbol(context, "rlimit"), resources);
        Z3_params_set_uint(context, parameters, Z3_mk_string_symbol(context, "timeout"), milliseconds);
        Z3_solver_set_params(context, solver, parameters);
        for (var i = 0u; i < Z3_ast_vector_size(context, assertions); i++) Z3_solver_assert(context, solver, Z3_ast_vector_get(context, assertions, i));
        return Z3_solver_check(context, solver) switch { 1 => "sat", -1 => "unsat", _ => "unknown" };
    }

    [LibraryImport(Library)]
    private static partial nint Z3_mk_config();

    [LibraryImport(Library)]
    private static partial void Z3_del_config(nint configuration);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial void Z3_set_param_value(nint configuration, string name, string value);

    [LibraryImport(Library)]
    private static partial nint Z3_mk_context(nint configuration);

    [LibraryImport(Library)]
    private static partial void Z3_del_context(nint context);

    [LibraryImport(Library)]
    private static partial void Z3_interrupt(nint context);

    [LibraryImport(Library)]
    private static partial void Z3_set_error_handler(nint context, nint handler);

    [LibraryImport(Library)]
    private static partial int Z3_get_error_code(nint context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Z3_parse_smtlib2_string(
        nint context, string script, uint sorts, nint sortNames, nint sortValues, uint functions, nint functionNames, nint functionValues);

    [LibraryImport(Library)]
    private static partial void Z3_ast_vector_inc_ref(nint context, nint vector);

    [LibraryImport(Library)]
    private static partial uint Z3_ast_vector_size(nint context, nint vector);

    [LibraryImport(Library)]
    private static partial nint Z3_ast_vector_get(nint context, nint vector, uint index);

    [LibraryImport(Library)]
    private static partial nint Z3_mk_simple_solver(nint context);

    [LibraryImport(Library)]
    private static partial void Z3_solver_inc_ref(nint context, nint solver);

    [LibraryImport(Library)]
    private static partial void Z3_solver_set_params(nint context, nint solver, nint parameters);

    [LibraryImport(Library)]
    private static partial void Z3_solver_assert(nint context, nint solver, nint formula);

    [LibraryImport(Library)]
    private static partial int Z3_solver_check(nint context, nint solver);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Z3_mk_string_symbol(nint context, string name);

    [LibraryImport(Library)]
    private static partial nint Z3_mk_params(nint context);

    [LibraryImport(Library)]
    private static partial void Z3_params_inc_ref(nint context, nint parameters);

    [LibraryImport(Library)]
    private static partial void Z3_params_set_uint(nint context, nint parameters, nint name, uint value);
}
