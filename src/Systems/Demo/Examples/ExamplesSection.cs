using System.Text.Json;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Examples;

/// <summary>Complete answers to the forms of kinds of cases, by kind: what demo cases are varied from.</summary>
/// <param name="ByKind">A JSON object by field key, for each kind that has an example.</param>
internal sealed record FormExamples(IReadOnlyDictionary<string, JsonElement> ByKind);

/// <summary>Reads <c>examples/&lt;kind&gt;.json</c>.</summary>
internal sealed class ExamplesSection : PackageSection<FormExamples>
{
    /// <inheritdoc/>
    public override string Name => "演示表单";

    /// <inheritdoc/>
    protected override FormExamples Load(PackageReader package, City city)
    {
        var byKind = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var path in package.Files("examples", "*.json"))
        {
            try
            {
                using var document = JsonDocument.Parse(package.ReadText(path)!);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    byKind[Path.GetFileNameWithoutExtension(path)] = document.RootElement.Clone();
                }
                else
                {
                    package.Report(new(path, 1), $"演示表单应为一个 JSON 对象");
                }
            }
            catch (JsonException exception)
            {
                package.Report(new(path, (int)(exception.LineNumber ?? 0) + 1), $"不是有效的 JSON：{exception.Message}");
            }
        }

        return new FormExamples(byKind);
    }

    /// <inheritdoc/>
    protected override int Count(FormExamples snapshot) => snapshot.ByKind.Count;
}
