using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>
/// <c>&lt;y-field for="Phone" label="手机号码" hint="…" required /&gt;</c> with a model, or <c>&lt;y-field view="fieldView" /&gt;</c> without one.
/// Value and error come from the model state; the kind is guessed from the type when not given.
/// </summary>
[HtmlTargetElement("y-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(Localizer T) : TagHelper
{
    private FieldKind? kind;

    /// <summary>A field that is complete already.</summary>
    public FieldView? View { get; set; }

    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    /// <summary>The label, in the reader's language.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>The control; guessed from the model's type when not set.</summary>
    public FieldKind Kind
    {
        get => kind ?? Guess(For?.ModelExplorer.ModelType);
        set => kind = value;
    }

    public string? Value { get; set; }

    public bool Required { get; set; }

    public bool Affects { get; set; }

    public string? Unit { get; set; }

    public int? MaxLength { get; set; }

    public string? Autocomplete { get; set; }

    public string? Error { get; set; }

    public IEnumerable<Option> Options { get; set; } = [];

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(FieldMarkup.Write(View ?? Build(), T));
    }

    private FieldView Build()
    {
        var name = For is null ? Name ?? string.Empty : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        var model = For?.Model;
        return new FieldView(name, Label ?? For?.Metadata.DisplayName ?? name, Kind)
        {
            Value = state?.AttemptedValue ?? Value ?? Text(model),
            Values = state?.RawValue as string[] ?? (model as IEnumerable<string>)?.ToArray() ?? [],
            Hint = Hint,
            Error = Error is { Length: > 0 } ? Error : (state?.Errors.FirstOrDefault()?.ErrorMessage is { Length: > 0 } message ? message : null),
            Required = Required,
            Options = [.. Options],
            Unit = Unit,
            MaxLength = MaxLength,
            Autocomplete = Autocomplete,
            Affects = Affects,
        };
    }

    private static string? Text(object? model) => model switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => model.ToString(),
    };

    private FieldKind Guess(Type? type)
    {
        var plain = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(DateOnly) || plain == typeof(DateTime) ? FieldKind.Date
            : plain == typeof(bool) ? FieldKind.YesNo
            : plain == typeof(decimal) ? FieldKind.Money
            : plain == typeof(int) || plain == typeof(long) || plain == typeof(double) ? FieldKind.Number
            : Options.Any() ? FieldKind.Choice
            : FieldKind.Text;
    }
}
