using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Forms;

/// <summary>Answers as normalised JSON, in the order of the form; what is empty is left out.</summary>
internal static class FormJson
{
    public static void Write(Utf8JsonWriter writer, CompiledField[] fields, FeelContext variables)
    {
        writer.WriteStartObject();
        foreach (var field in fields)
        {
            if (variables[field.Key] is { } value)
            {
                writer.WritePropertyName(field.Key);
                Write(writer, value, field.Fields);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// The answers of a stored form as FEEL values of their fields' types. A form may have been stored when its fields had other types: a list of one answer is that answer,
    /// one answer a list of it, and what fits in no way is no answer.
    /// </summary>
    public static void Read(JsonElement stored, CompiledForm form, FeelContext into)
    {
        foreach (var field in form.Fields)
        {
            into[field.Key] = stored.TryGetProperty(field.Key, out var value) ? Typed(FeelValue.FromJson(value), field) : null;
        }
    }

    private static object? Typed(object? value, CompiledField field) => (field.Field.Kind, value) switch
    {
        (FieldKind.Rows, FeelList rows) => FeelList.Of([.. rows.Select(row => TypedRow(row as FeelContext, field))]),
        (FieldKind.Rows, _) => null,
        (FieldKind.Address, _) => value as FeelContext,
        _ => FeelValue.Coerce(value, FormScope.TypeOf(field.Field)),
    };

    private static FeelContext? TypedRow(FeelContext? row, CompiledField field)
    {
        if (row is null)
        {
            return null;
        }

        var typed = new FeelContext(row);
        foreach (var inner in field.Fields)
        {
            typed[inner.Key] = Typed(row[inner.Key], inner);
        }

        return typed;
    }

    private static void Write(Utf8JsonWriter writer, object? value, CompiledField[] inner)
    {
        switch (FeelValue.Narrow(value))
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    if (inner.Length > 0 && item is FeelContext row)
                    {
                        Write(writer, inner, row);
                    }
                    else
                    {
                        Write(writer, item, []);
                    }
                }

                writer.WriteEndArray();
                break;
            case FeelContext context:
                writer.WriteStartObject();
                foreach (var (name, entry) in context)
                {
                    if (entry is not null)
                    {
                        writer.WritePropertyName(name);
                        Write(writer, entry, []);
                    }
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(FeelValue.ToText(value));
                break;
        }
    }
}
