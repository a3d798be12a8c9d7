using Yicheng.Cases.Contracts;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Forms;

/// <summary>The names that a form's expressions may use.</summary>
internal static class FormScope
{
    private static readonly FeelType Subject = FeelType.ContextOf(
        new("kind", FeelType.String), new("name", FeelType.String), new("number", FeelType.String), new("phone", FeelType.String));

    private static readonly FeelType Address = FeelType.ContextOf(new("region", FeelType.String), new("detail", FeelType.String));

    /// <summary>Every key of the form, <c>subject</c>, <c>region</c> of the case as <c>caseRegion</c>, <c>filedOn</c>; within rows also the row's own keys.</summary>
    public static FeelScope Of(FormDefinition form, FormField? row = null)
    {
        var scope = new FeelScope().Add("subject", Subject).Add("caseRegion", FeelType.String).Add("filedOn", FeelType.Date);
        foreach (var field in form.Fields.Concat(row?.Fields ?? []))
        {
            scope.Add(field.Key, TypeOf(field));
        }

        return scope;
    }

    public static FeelType TypeOf(FormField field) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Money => FeelType.Number,
        FieldKind.Date => FeelType.Date,
        FieldKind.Yesno => FeelType.Boolean,
        FieldKind.Choices => FeelType.ListOf(FeelType.String),
        FieldKind.Address => Address,
        FieldKind.Rows => FeelType.ListOf(FeelType.ContextOf(field.Fields.Select(inner => KeyValuePair.Create(inner.Key, TypeOf(inner))))),
        FieldKind.Computed => FeelType.Any,
        _ => FeelType.String,
    };
}
