using System.Xml.Linq;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

/// <summary>The models of <c>Models</c>, each with a comment of lines <c>element | {inputs} => value</c>.</summary>
public sealed class ModelTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Models");

    public static TheoryData<string> Models => [.. Directory.EnumerateFiles(Folder, "*.dmn").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_line_of_a_model_has_its_value(string file)
    {
        var model = Read(Path.Combine(Folder, file));
        var lines = Lines(Path.Combine(Folder, file));
        lines.ShouldNotBeEmpty();
        lines.Select(l => Difference(model, l)).Where(d => d is not null).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_decision_needs_from_a_model_imported_without_a_name_is_its_own_input()
    {
        Read(Path.Combine(Folder, "unnamed-imports.dmn")).InputsOf("sum").Order(StringComparer.Ordinal).ShouldBe(["Applicant", "area", "more"]);
        Read(Path.Combine(Folder, "importing.dmn")).InputsOf("both").ShouldBe(["fees"]);
    }

    private static DmnModel Read(string path) => DmnModel.ReadFile(path, new DmnReadOptions { Resolve = import => Read(Path.Combine(Folder, import.Location!)) });

    private static List<string> Lines(string path) =>
        [.. XDocument.Load(path).DescendantNodes().OfType<XComment>().SelectMany(c => c.Value.Split('\n')).Select(l => l.Trim()).Where(l => l.Contains(" => ", StringComparison.Ordinal))];

    private static string? Difference(DmnModel model, string line)
    {
        var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
        var (bar, expected) = (line.IndexOf(" | ", StringComparison.Ordinal), line[(arrow + 4)..]);
        var (name, inputs) = (line[..bar], FeelExpression.Parse(line[(bar + 3)..arrow]).Evaluate());
        var given = (FeelContext)inputs!;
        var value = model.Find(name) is DmnKnowledgeModel ? model.Invoke(name, given).Value : model.Evaluate(name, given).Value;
        var written = ExpressionTests.Written(value);
        return written == expected ? null : $"{line} and is {written}";
    }
}
