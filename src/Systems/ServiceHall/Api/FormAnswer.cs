using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Api;

/// <summary>A group of questions, in the reader's language; conditions and formulas are FEEL over the form's keys.</summary>
internal sealed record GroupAnswer(string Group, string? Hint, IReadOnlyList<FieldAnswer> Fields)
{
    public static GroupAnswer Of(FormGroup group, Localizer T) =>
        new(group.Title.In(T), group.Hint?.In(T), [.. group.Fields.Select(field => FieldAnswer.Of(field, T))]);
}

/// <summary>A question. What is null or empty does not apply to its kind.</summary>
internal sealed record FieldAnswer(
    string Key,
    string Label,
    FieldKind Kind,
    string Required,
    string? Visible,
    IReadOnlyList<OptionAnswer>? Options,
    decimal? Min,
    decimal? Max,
    int? MaxLength,
    string? Pattern,
    string? PatternMessage,
    string? Hint,
    string? Prefill,
    string? Value,
    IReadOnlyList<RuleAnswer>? Rules,
    IReadOnlyList<FieldAnswer>? Fields,
    int? MinRows,
    int? MaxRows,
    bool Personal)
{
    public static FieldAnswer Of(FormField field, Localizer T)
    {
        var rows = field.Kind == FieldKind.Rows;
        return new(
            field.Key,
            field.Label.In(T),
            field.Kind,
            field.Required,
            field.Visible,
            field.Options.Count == 0 ? null : [.. field.Options.Select(option => new OptionAnswer(option.Value, option.Label.In(T)))],
            field.Min,
            field.Max,
            field.MaxLength,
            field.Pattern,
            field.PatternMessage?.In(T),
            field.Hint?.In(T),
            field.Prefill,
            field.Value,
            field.Rules.Count == 0 ? null : [.. field.Rules.Select(rule => new RuleAnswer(rule.Expect, rule.Message.In(T)))],
            rows ? [.. field.Fields.Select(inner => Of(inner, T))] : null,
            rows ? field.MinRows : null,
            rows ? field.MaxRows : null,
            field.Personal);
    }
}

internal sealed record OptionAnswer(string Value, string Label);

internal sealed record RuleAnswer(string Expect, string Message);

/// <summary>Something to hand in.</summary>
internal sealed record MaterialAnswer(
    string Code,
    string Name,
    string Required,
    IReadOnlyList<MaterialForm> Forms,
    int Copies,
    IReadOnlyList<string> Accepts,
    string? Source,
    TrustLevel Trust,
    string? Sample,
    string? Note,
    bool Reuse)
{
    public static MaterialAnswer Of(Material material, Localizer T) => new(
        material.Code,
        material.Name.In(T),
        material.Required,
        material.Forms,
        material.Copies,
        material.Accepts,
        material.Source?.In(T),
        material.Trust,
        material.Sample,
        material.Note?.In(T),
        material.Reuse);
}
