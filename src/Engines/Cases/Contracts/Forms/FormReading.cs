using Yicheng.Cases.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>Reads forms and materials from the YAML of definitions.</summary>
public static class FormReading
{
    private static readonly Dictionary<string, MaterialForm> MaterialForms = new(StringComparer.Ordinal)
    {
        ["原件"] = MaterialForm.Original,
        ["复印件"] = MaterialForm.Copy,
        ["电子件"] = MaterialForm.Electronic,
    };

    /// <summary>A list of groups under a key; an empty form where the key is absent.</summary>
    public static FormDefinition Read(YamlMap map, string key) => new(map.List(key, Group));

    /// <summary>A list of materials under a key.</summary>
    public static IReadOnlyList<Material> Materials(YamlMap map, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return map.List(key, one =>
        {
            var code = one.RequiredString("code", 40);
            if (!seen.Add(code))
            {
                one.Report("code", $"材料“{code}”写了两次");
            }

            var forms = one.References("forms", MaterialForms.Keys, $"材料形式").Select(form => MaterialForms[form]).ToList();
            return new Material(code, one.RequiredText("name", 100))
            {
                Required = one.OptionalString("required", 500) ?? "true",
                Forms = forms.Count > 0 ? forms : [MaterialForm.Electronic],
                Copies = one.OptionalInt("copies", 0, 20) ?? 1,
                Accepts = one.Strings("accepts"),
                Source = one.OptionalText("source", 200),
                Trust = one.OptionalReference("trust", ["A", "B", "C", "D"], $"材料等级") is { } trust ? Enum.Parse<TrustLevel>(trust) : TrustLevel.C,
                Sample = one.OptionalString("sample", 200),
                Note = one.OptionalText("note", 500),
                Reuse = one.Bool("reuse"),
            };
        });
    }

    private static FormGroup Group(YamlMap map) => new(map.RequiredText("group", 60), map.OptionalText("hint", 300), map.List("fields", Field, min: 1));

    private static FormField Field(YamlMap map)
    {
        var written = map.RequiredReference("kind", FieldKinds.ByName.Keys, $"字段种类");
        return new FormField
        {
            Key = map.RequiredString("key", 60),
            Label = map.RequiredText("label", 100),
            Kind = FieldKinds.ByName.GetValueOrDefault(written),
            Required = map.OptionalString("required", 500) ?? "false",
            Visible = map.OptionalString("visible", 500),
            Options = map.List("options", option => new FieldOption(option.RequiredString("value", 60), option.RequiredText("label", 100))),
            Min = map.OptionalDecimal("min", decimal.MinValue),
            Max = map.OptionalDecimal("max", decimal.MinValue),
            MaxLength = map.OptionalInt("maxLength", 1, 20_000),
            Pattern = Pattern(map),
            PatternMessage = map.OptionalText("patternMessage", 200),
            Hint = map.OptionalText("hint", 300),
            Prefill = map.OptionalString("prefill", 60),
            Value = map.OptionalString("value", 1000),
            Rules = map.List("rules", rule => new FieldRule(rule.RequiredString("expect", 1000), rule.RequiredText("message", 300))),
            Fields = map.List("fields", Field),
            MinRows = map.OptionalInt("minRows", 0, 500) ?? 0,
            MaxRows = map.OptionalInt("maxRows", 1, 500) ?? 50,
            Personal = map.Bool("personal"),
        };
    }

    private static string? Pattern(YamlMap map)
    {
        if (map.OptionalString("pattern", 500) is not { } pattern)
        {
            return null;
        }

        try
        {
            _ = new System.Text.RegularExpressions.Regex(pattern, System.Text.RegularExpressions.RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            return pattern;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            map.Report("pattern", $"“{pattern}”不是可用的正则表达式：{fault.Message}");
            return null;
        }
    }
}
