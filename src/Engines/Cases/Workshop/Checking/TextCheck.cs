using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Yicheng.Bpmn;
using Yicheng.Cases.Definitions;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop.Checking;

/// <summary>
/// Checks a text as <c>yicheng check</c> would check the package with it: the whole package is read with the text in the file's place. What may go wrong at
/// run time without being an error is told too.
/// </summary>
internal sealed partial class TextCheck(PackageEdits edits, CityHolder cities)
{
    private const int Kept = 12;

    private readonly ConcurrentQueue<(City Over, string Path, string Hash, Checked Result)> last = new();

    public Checked Run(DefinitionFile file, string text)
    {
        var (over, path, hash) = (cities.Current, file.Path, TextHash.Of(text));
        if (last.FirstOrDefault(one => ReferenceEquals(one.Over, over) && one.Path == path && one.Hash == hash).Result is { } known)
        {
            return known;
        }

        var made = Check(file, text);
        last.Enqueue((over, path, hash, made));
        while (last.Count > Kept && last.TryDequeue(out _))
        {
        }

        return made;
    }

    private Checked Check(DefinitionFile file, string text)
    {
        var findings = new List<Finding>();
        ProcessGraph? graph = null;
        if (file.Sort == DefinitionSort.Process)
        {
            var reading = BpmnReader.Read(text, file.Path);
            graph = reading.Document?.Processes.FirstOrDefault();
            findings.AddRange(reading.Problems.Select(problem =>
                new Finding(problem.Severity == ProblemSeverity.Error, file.Path, Math.Max(1, problem.Line), problem.ElementId, ProblemWords.Of(problem))));
        }

        var package = edits.Try(new Dictionary<string, string> { [file.Path] = text });
        // A faulty file is missing everywhere else: what others say of that follows from its own faults, and is told once those are mended.
        var faulty = findings.Exists(finding => finding.IsError) || package.Problems.Any(problem => problem.Place.File == file.Path);
        findings.AddRange(package.Problems.Where(problem => (!faulty || problem.Place.File == file.Path) && !findings.Exists(finding => Repeats(finding, problem)))
            .Select(problem => new Finding(true, problem.Place.File, problem.Place.Line, problem.Place.File == file.Path ? ElementAt(graph, text, problem.Place.Line) : null, problem.Message)));
        return new Checked(
            [.. findings.OrderByDescending(finding => finding.IsError).ThenBy(finding => finding.File == file.Path ? 0 : 1).ThenBy(finding => finding.Line)],
            package.IsValid && findings.TrueForAll(finding => !finding.IsError) ? package.City : null);
    }

    /// <summary>Whether the package's reading says of the file what its own reader has said already.</summary>
    private static bool Repeats(Finding finding, PackageProblem problem) =>
        finding.IsError && finding.File == problem.Place.File && finding.Line == problem.Place.Line && problem.Message.Arguments.Any(argument => argument is LocalText words && words.ToString() == finding.Message.ToString());

    /// <summary>The element that a line belongs to: the last that begins before it.</summary>
    private static string? ElementAt(ProcessGraph? graph, string text, int line)
    {
        if (graph is not null)
        {
            var (element, flow) = (graph.Elements.LastOrDefault(one => one.Line <= line), graph.Flows.LastOrDefault(one => one.Line <= line));
            return flow is not null && (element is null || flow.Line >= element.Line) ? flow.Id : element?.Id;
        }

        return text.Split('\n').Take(line).Reverse().Select(one => IdOf().Match(one)).FirstOrDefault(match => match.Success)?.Groups[1].Value;
    }

    [GeneratedRegex("""<(?:\w+:)?[a-zA-Z]+[^>]*?\sid="([^"]+)""")]
    private static partial Regex IdOf();
}
