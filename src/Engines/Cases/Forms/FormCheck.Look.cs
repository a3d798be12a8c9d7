using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Forms;

/// <summary>Looks at a form that is still being filled in.</summary>
internal sealed partial class FormCheck
{
    public static FormPreview Look(CompiledForm form, CompiledMaterials materials, JsonElement answers, FormSurroundings around)
    {
        var check = new FormCheck(form, around);
        var variables = new FeelContext(around.Given);
        check.Take(form.Fields, form.ByKey, answers, variables, around.Path);
        check.Compute(form.Fields, variables);
        HashSet<string> asked = new(StringComparer.Ordinal), required = new(StringComparer.Ordinal);
        var computed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            if (!field.Visible.Holds(variables, around.Time))
            {
                variables[field.Key] = null;
                continue;
            }

            asked.Add(field.Key);
            if (field.Field.MinRows > 0 || field.Required.Holds(variables, around.Time))
            {
                required.Add(field.Key);
            }

            if (field.Field.Kind == FieldKind.Computed && variables[field.Key] is { } value)
            {
                computed[field.Key] = FeelValue.ToText(value) ?? "";
            }
        }

        var affects = form.Fields.SelectMany(field => field.Visible.References.Concat(field.Required.References).Concat(field.Value?.References ?? new HashSet<string>()))
            .ToHashSet(StringComparer.Ordinal);
        return new FormPreview(
            asked, required, computed, affects, materials.Required(variables, around.Time).Select(material => material.Code).ToHashSet(StringComparer.Ordinal), variables);
    }
}
