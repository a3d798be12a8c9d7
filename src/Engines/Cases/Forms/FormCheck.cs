using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Forms;

/// <summary>
/// Checks answers against a form: types first, then what is computed, then what is asked at all, then what is required and the rules. Every error names the
/// path of its field and what would be right; all are found in one go.
/// </summary>
internal sealed partial class FormCheck
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CompiledForm form;
    private readonly FormSurroundings around;
    private readonly List<FieldError> errors = [];

    private FormCheck(CompiledForm form, FormSurroundings around) => (this.form, this.around) = (form, around);

    public static Result<FormAnswers> Run(CompiledForm form, JsonElement answers, FormSurroundings around)
    {
        var check = new FormCheck(form, around);
        var result = check.Run(answers);
        return check.errors.Count > 0 ? Refusal.Invalid(check.errors) : result!;
    }

    private FormAnswers? Run(JsonElement answers)
    {
        if (answers.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            errors.Add(new(around.Path, "表单应为一组“字段: 值”"));
            return null;
        }

        var variables = new FeelContext(around.Given);
        Take(form.Fields, form.ByKey, answers, variables, around.Path);
        Compute(form.Fields, variables);
        Judge(form.Fields, variables, variables, around.Path);
        return errors.Count > 0 ? null : new FormAnswers(Write(variables), variables);
    }

    /// <summary>Reads every given value by its field's type; unknown names and names given twice are errors.</summary>
    private void Take(
        CompiledField[] fields, System.Collections.Frozen.FrozenDictionary<string, CompiledField> byKey, JsonElement answers, FeelContext variables, string path)
    {
        foreach (var field in fields)
        {
            variables[field.Key] = null;
        }

        if (answers.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        HashSet<string>? seen = null;
        foreach (var answer in answers.EnumerateObject())
        {
            if (Name(answer) is not { } name || !byKey.TryGetValue(name, out var field))
            {
                errors.Add(new($"{path}.{Name(answer) ?? "?"}", new LocalText("没有名为“{0}”的字段，请去掉或改正名称", Name(answer) ?? "?")));
                continue;
            }

            if (!(seen ??= new(StringComparer.Ordinal)).Add(name))
            {
                errors.Add(new($"{path}.{name}", new LocalText("字段“{0}”写了两次，请只留一处", name)));
                continue;
            }

            if (answer.Value.ValueKind == JsonValueKind.Null || field.Field.Kind == FieldKind.Computed)
            {
                continue;
            }

            variables[name] = field.Field.Kind == FieldKind.Rows
                ? Rows(field, answer.Value, $"{path}.{name}")
                : Known(FieldReading.Read(field, answer.Value, around), $"{path}.{name}");
        }
    }

    private object? Known(FieldValue value, string path)
    {
        if (value.Wrong is not null)
        {
            errors.Add(new(path, value.Wrong));
        }

        return value.Value;
    }

    private FeelList? Rows(CompiledField field, JsonElement rows, string path)
    {
        if (rows.ValueKind != JsonValueKind.Array)
        {
            errors.Add(new(path, new LocalText("“{0}”应为若干行（一个列表）", Label(field))));
            return null;
        }

        var count = rows.GetArrayLength();
        if (count > field.Field.MaxRows)
        {
            errors.Add(new(path, new LocalText("“{0}”最多 {1} 行，现有 {2} 行", Label(field), field.Field.MaxRows, count)));
            return null;
        }

        var read = new object?[count];
        var at = 0;
        foreach (var row in rows.EnumerateArray())
        {
            var variables = new FeelContext();
            if (row.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new($"{path}[{at}]", new LocalText("“{0}”的每行应为一组“字段: 值”", Label(field))));
            }
            else
            {
                Take(field.Fields, field.ByKey, row, variables, $"{path}[{at}]");
            }

            read[at++] = variables;
        }

        return FeelList.Of(read);
    }

    private void Compute(CompiledField[] fields, FeelContext variables)
    {
        foreach (var field in fields)
        {
            if (field.Value is not null)
            {
                variables[field.Key] = field.Value.Evaluate(variables, new FeelRun(around.Time));
            }
            else if (field.Field.Kind == FieldKind.Rows && variables[field.Key] is FeelList rows && Array.Exists(field.Fields, inner => inner.Value is not null))
            {
                foreach (var row in rows.OfType<FeelContext>())
                {
                    foreach (var inner in field.Fields.Where(inner => inner.Value is not null))
                    {
                        row[inner.Key] = inner.Value!.Evaluate(Within(variables, row), new FeelRun(around.Time));
                    }
                }
            }
        }
    }

    private void Judge(CompiledField[] fields, FeelContext scope, FeelContext target, string path)
    {
        foreach (var field in fields)
        {
            if (!field.Visible.Holds(scope, around.Time))
            {
                target[field.Key] = null;
                scope[field.Key] = null;
                continue;
            }

            var value = target[field.Key];
            var here = $"{path}.{field.Key}";
            if (IsEmpty(value))
            {
                if (field.Field.Kind != FieldKind.Computed && (field.Required.Holds(scope, around.Time) || field.Field.MinRows > 0))
                {
                    Missing(field, here);
                }

                continue;
            }

            if (field.Field.Kind == FieldKind.Rows && value is FeelList rows)
            {
                JudgeRows(field, rows, scope, here);
            }

            foreach (var (holds, rule) in field.Rules)
            {
                if (!holds.Holds(scope, around.Time))
                {
                    errors.Add(new(here, Text(rule.Message)));
                }
            }
        }
    }

    private void JudgeRows(CompiledField field, FeelList rows, FeelContext scope, string path)
    {
        if (rows.Count < field.Field.MinRows)
        {
            errors.Add(new(path, new LocalText("“{0}”至少要有 {1} 行，现有 {2} 行", Label(field), field.Field.MinRows, rows.Count)));
        }

        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at] is FeelContext row)
            {
                Judge(field.Fields, Within(scope, row), row, $"{path}[{at}]");
            }
        }
    }

    private void Missing(CompiledField field, string path)
    {
        // A wrong value was reported already; that it is then absent is no second fault.
        if (!errors.Exists(error => error.Field.StartsWith(path, StringComparison.Ordinal)))
        {
            errors.Add(new(path, field.Field.Kind is FieldKind.Choice or FieldKind.Choices or FieldKind.Yesno or FieldKind.Region or FieldKind.Date
                ? new LocalText("请选择{0}", Label(field))
                : new LocalText("请填写{0}", Label(field))));
        }
    }

    private string Write(FeelContext variables)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            FormJson.Write(writer, form.Fields, variables);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static FeelContext Within(FeelContext outer, FeelContext row)
    {
        var merged = new FeelContext(outer);
        foreach (var (name, value) in row)
        {
            merged[name] = value;
        }

        return merged;
    }

    private static bool IsEmpty(object? value) => value is null or "" or FeelList { Count: 0 };

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal static Reference.Contracts.BilingualText Label(CompiledField field) => field.Field.Label;

    /// <summary>A text of the city's data as a sentence: both languages travel with it.</summary>
    internal static LocalText Text(Reference.Contracts.BilingualText text) => new("{0}", text);
}
