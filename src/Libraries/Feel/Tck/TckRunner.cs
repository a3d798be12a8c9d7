using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tck;

/// <summary>Runs the cases of the public DMN Technology Compatibility Kit (github.com/dmn-tck/tck), or of any folder laid out like it.</summary>
public static partial class TckRunner
{
    /// <summary>Runs every test file under a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static TckReport Run(string directory)
    {
        // The level stands in the path, which may be given from inside the kit.
        directory = Path.GetFullPath(directory);
        var cases = new List<TckCase>();
        foreach (var file in Directory.EnumerateFiles(directory, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Load(file) is { } tests)
            {
                cases.AddRange(RunFile(file, tests));
            }
        }

        return new TckReport(cases);
    }

    private static XElement? Load(string file)
    {
        using var reader = new StreamReader(file);
        try
        {
            var root = DmnXml.Load(reader, file);
            return root.Name.LocalName == "testCases" ? root : null;
        }
        catch (DmnReadException)
        {
            return null;
        }
    }

    private static IEnumerable<TckCase> RunFile(string file, XElement tests)
    {
        var folder = Path.GetDirectoryName(file)!;
        var level = LevelPattern().Match(folder) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (model, problem) = TryRead(folder, tests.Child("modelName")?.Value.Trim());
        foreach (var test in tests.Children("testCase"))
        {
            var failures = model is null ? [problem!] : RunCase(model, test);
            yield return new TckCase(level, Path.GetFileName(folder), file, test.Attr("id") ?? "", failures);
        }
    }

    private static (DmnModel? Model, string? Problem) TryRead(string folder, string? name)
    {
        try
        {
            var path = name is { Length: > 0 } && File.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name)
                : Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal).FirstOrDefault()
                    ?? throw new FileNotFoundException($"There is no model {name} beside the test.");
            return (new ModelFolder(folder).Read(path), null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // One bad model must not keep the others from being run.
            return (null, failure.Message);
        }
    }

    private static List<string> RunCase(DmnModel model, XElement test)
    {
        var inputs = new FeelContext();
        var imported = new Dictionary<string, FeelContext>(StringComparer.Ordinal);
        foreach (var input in test.Children("inputNode"))
        {
            var target = input.Attr("namespace") is { Length: > 0 } space && space != model.Namespace
                ? imported.TryGetValue(space, out var known) ? known : imported[space] = new FeelContext()
                : inputs;
            target.Set(NameKey.Tidy(input.Attr("name") ?? ""), TckValue.Read(input));
        }

        var failures = new List<string>();
        foreach (var result in test.Children("resultNode"))
        {
            var expected = result.Child("expected");
            var name = NameKey.Tidy(result.Attr("name") ?? "");
            try
            {
                var actual = Evaluate(model, test, name, inputs, imported);
                var value = Member(model, test, name, actual.Value);
                if (!TckValue.Matches(expected, value))
                {
                    failures.Add($"{name} should be {TckValue.Shown(expected)} and is {Compiler.Short(value)}.{Reason(model, actual)}");
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // What is stopped at a limit has no result, as what can't be evaluated is null.
                if (result.Attr("errorResult") != "true" && !(failure is FeelLimitException && TckValue.Matches(expected, null)))
                {
                    failures.Add($"{name}: {failure.Message}");
                }
            }
        }

        return failures;
    }

    private static DmnResult Evaluate(DmnModel model, XElement test, string name, FeelContext inputs, Dictionary<string, FeelContext> imported)
    {
        if (test.Attr("type") == "bkm" || model.Find(name) is DmnKnowledgeModel)
        {
            return model.Invoke(test.Attr("invocableName") ?? name, inputs);
        }

        return model.Evaluate(Service(model, test)?.Name ?? name, inputs, null, imported);
    }

    private static DmnService? Service(DmnModel model, XElement test) =>
        test.Attr("type") == "decisionService" ? model.Find(test.Attr("invocableName") ?? "") as DmnService : null;

    // A result of a service with several outputs is the member of the decision's name.
    private static object? Member(DmnModel model, XElement test, string name, object? value) =>
        Service(model, test) is { Outputs.Count: > 1 } && value is FeelContext outputs && outputs.Contains(name) ? outputs[name] : value;

    private static string Reason(DmnModel model, DmnResult result)
    {
        var diagnostic = result.Diagnostics.Count > 0 ? $" {result.Diagnostics[0]}" : "";
        return model.Problems.Count > 0 ? $"{diagnostic} ({model.Problems.Count} problems, first: {model.Problems[0]})" : diagnostic;
    }

    /// <summary>The models of one folder of the kit, which import each other by namespace.</summary>
    private sealed class ModelFolder(string folder)
    {
        private readonly Dictionary<string, DmnModel?> byPath = new(StringComparer.Ordinal);

        public DmnModel Read(string path)
        {
            var model = DmnModel.ReadFile(path, new DmnReadOptions { Lenient = true, Resolve = Resolve });
            byPath[path] = model;
            return model;
        }

        private DmnModel? Resolve(DmnImport import)
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.dmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (byPath.TryGetValue(path, out var known))
                {
                    if (known?.Namespace == import.Namespace)
                    {
                        return known;
                    }

                    continue;
                }

                if (NamespaceOf(path) != import.Namespace)
                {
                    continue;
                }

                // A model being read can't be imported by what it imports.
                byPath[path] = null;
                return Read(path);
            }

            return null;
        }

        private static string? NamespaceOf(string path)
        {
            using var reader = new StreamReader(path);
            try
            {
                return DmnXml.Load(reader, path).Attr("namespace");
            }
            catch (DmnReadException)
            {
                return null;
            }
        }
    }

    [GeneratedRegex(@"(?:compliance-)?level-(\d+)")]
    private static partial Regex LevelPattern();
}
