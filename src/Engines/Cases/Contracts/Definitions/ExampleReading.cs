using System.Text.Json;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Values;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// Reads <c>examples/CODE.json</c>, a list of answers to a kind's form, and checks each as an application is checked: a form that nobody can fill in is
/// found before a resident finds it, and the demo has answers to vary.
/// </summary>
public static class ExampleReading
{
    private static readonly DateTimeOffset FiledAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The kind with its examples; without any where the package has no such file. What is wrong is reported.</summary>
    /// <param name="kind">The kind, with its form.</param>
    /// <param name="package">The package.</param>
    /// <param name="regions">The city's divisions.</param>
    public static CaseKind WithExamples(this CaseKind kind, PackageReader package, RegionTree regions)
    {
        var file = $"examples/{kind.Code}.json";
        if (!package.Has(file) || package.ReadText(file) is not { } text)
        {
            return kind;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            List<JsonElement> examples = [.. document.RootElement.EnumerateArray().Select(example => example.Clone())];
            Check(kind, examples, package, regions, file);
            return kind with { Examples = examples };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            package.Report(new(file, fault is JsonException { LineNumber: { } line } ? (int)line + 1 : 1), $"应为 JSON 列表，每项是一份填好的表单");
            return kind;
        }
    }

    private static void Check(CaseKind kind, List<JsonElement> examples, PackageReader package, RegionTree regions, string file)
    {
        CompiledForm form;
        try
        {
            form = CompiledForm.Of(kind.Form);
        }
        catch (FormatException)
        {
            // An expression of the form cannot be read; that is reported where it stands.
            return;
        }

        var given = new FeelContext
        {
            ["subject"] = new FeelContext { ["kind"] = "person", ["name"] = "", ["number"] = "", ["phone"] = "" },
            ["caseRegion"] = regions.Root.Code,
            ["filedOn"] = FeelDate.From(DateOnly.FromDateTime(FiledAt.DateTime)),
        };
        for (var place = 0; place < examples.Count; place++)
        {
            var around = new FormSurroundings(regions, DateOnly.FromDateTime(FiledAt.DateTime), new ActTime(FiledAt), given, $"[{place}]");
            var result = FormCheck.Run(form, examples[place], around);
            foreach (var error in result.Refusal?.Errors ?? [])
            {
                package.Report(new(file, 1), $"{error.Field}：{error.Message}");
            }
        }
    }
}
