using System.Globalization;
using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Values;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Forms;

/// <summary>A value read, or what is wrong with it.</summary>
internal readonly record struct FieldValue(object? Value, LocalText? Wrong)
{
    public static implicit operator FieldValue(LocalText wrong) => new(null, wrong);

    public static FieldValue Of(object? value) => new(value, null);
}

/// <summary>Reads one JSON value by the type of its field.</summary>
internal static class FieldReading
{
    public static FieldValue Read(CompiledField field, JsonElement value, FormSurroundings around) => field.Field.Kind switch
    {
        FieldKind.Number => Number(field, value, whole: false),
        FieldKind.Money => Number(field, value, whole: true),
        FieldKind.Yesno => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? FieldValue.Of(value.GetBoolean())
            : new LocalText("“{0}”应为 true 或 false", FormCheck.Label(field)),
        FieldKind.Choices => Choices(field, value),
        FieldKind.Address => Address(field, value, around),
        _ => Text(value) is { } text ? Text(field, text, around) : new LocalText("“{0}”应为文字", FormCheck.Label(field)),
    };

    /// <summary>A JSON text without control characters; null where it is none.</summary>
    public static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON may spell it, no text may hold it.
            return null;
        }
    }

    private static FieldValue Text(CompiledField field, string typed, FormSurroundings around)
    {
        var text = typed.Trim();
        if (text.Length == 0)
        {
            return FieldValue.Of(null);
        }

        if (text.Length > field.MaxLength)
        {
            return new LocalText("“{0}”不能超过 {1} 个字，现有 {2} 个", FormCheck.Label(field), field.MaxLength, text.Length);
        }

        if (HasControl(text, field.Field.Kind == FieldKind.Longtext))
        {
            return new LocalText("“{0}”里有看不见的控制字符，请重新输入", FormCheck.Label(field));
        }

        return field.Field.Kind switch
        {
            FieldKind.Date => FeelDateOf(field, text),
            FieldKind.Choice => field.Options.Contains(text) ? FieldValue.Of(text) : NoOption(field, text),
            FieldKind.CitizenNumber => Identifier(text.ToUpperInvariant(), CitizenNumber.Check(text.ToUpperInvariant(), around.Today)),
            FieldKind.CreditCode => Identifier(text.ToUpperInvariant(), CreditCode.Check(text.ToUpperInvariant())),
            FieldKind.Phone => Identifier(PhoneNumber.Normalise(text), PhoneNumber.Check(text)),
            FieldKind.Region => Region(text, around.Regions),
            _ => Matched(field, text),
        };
    }

    internal static bool HasControl(string text, bool lines)
    {
        foreach (var character in text)
        {
            if ((char.IsControl(character) && !(lines && character is '\n' or '\r' or '\t')) || IsInvisible(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What shows nothing and can make a name read as another: marks that turn the direction of writing (Unicode TR 36, 2.8), and spaces without width.</summary>
    private static bool IsInvisible(char character) => character is '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static FieldValue Matched(CompiledField field, string text) =>
        field.Pattern is null || field.Pattern.IsMatch(text) ? FieldValue.Of(text)
        : field.Field.PatternMessage is { } message ? FormCheck.Text(message)
        : new LocalText("“{0}”的格式不对，请核对", FormCheck.Label(field));

    private static FieldValue Identifier(string value, LocalText? wrong) => wrong is null ? FieldValue.Of(value) : wrong;

    private static FieldValue FeelDateOf(CompiledField field, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? FieldValue.Of(FeelDate.From(date))
            : new LocalText("“{0}”应为日期，如 2026-03-02，现为“{1}”", FormCheck.Label(field), text);

    private static FieldValue Region(string code, RegionTree regions) =>
        regions.Find(code) is not null ? FieldValue.Of(code) : new LocalText("没有代码为“{0}”的区划，应为本市 12 位区划代码", code);

    private static FieldValue NoOption(CompiledField field, string text) =>
        new LocalText("“{0}”不能是“{1}”，可以是：{2}", FormCheck.Label(field), text, string.Join('、', field.Field.Options.Select(option => option.Value)));

    private static FieldValue Number(CompiledField field, JsonElement value, bool whole)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            return whole ? new LocalText("“{0}”应为以分为单位的整数", FormCheck.Label(field)) : new LocalText("“{0}”应为数字", FormCheck.Label(field));
        }

        if (whole && number != decimal.Truncate(number))
        {
            return new LocalText("“{0}”应为以分为单位的整数", FormCheck.Label(field));
        }

        return number < field.Field.Min ? new LocalText("“{0}”不能小于 {1}，现为 {2}", FormCheck.Label(field), field.Field.Min, number)
            : number > field.Field.Max ? new LocalText("“{0}”不能大于 {1}，现为 {2}", FormCheck.Label(field), field.Field.Max, number)
            : FieldValue.Of(number);
    }

    private static FieldValue Choices(CompiledField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return new LocalText("“{0}”应为若干选项（一个列表）", FormCheck.Label(field));
        }

        var chosen = new List<object?>();
        foreach (var one in value.EnumerateArray())
        {
            if (Text(one) is not { } text || !field.Options.Contains(text))
            {
                return NoOption(field, Text(one) ?? "?");
            }

            if (!chosen.Contains(text))
            {
                chosen.Add(text);
            }
        }

        return FieldValue.Of(FeelList.Of([.. chosen]));
    }

    private static FieldValue Address(CompiledField field, JsonElement value, FormSurroundings around)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new LocalText("“{0}”应有 region（12 位区划代码）和 detail（详细地址）两项", FormCheck.Label(field));
        }

        string? region = null, detail = null;
        foreach (var property in value.EnumerateObject())
        {
            if (property.NameEquals("region"))
            {
                region = Text(property.Value);
            }
            else if (property.NameEquals("detail"))
            {
                detail = Text(property.Value)?.Trim();
            }
            else
            {
                return new LocalText("“{0}”应有 region（12 位区划代码）和 detail（详细地址）两项", FormCheck.Label(field));
            }
        }

        if (region is null && string.IsNullOrEmpty(detail))
        {
            return FieldValue.Of(null);
        }

        if (around.Regions.Find(region) is null)
        {
            return new LocalText("没有代码为“{0}”的区划，应为本市 12 位区划代码", region ?? "");
        }

        return string.IsNullOrEmpty(detail) || detail.Length > field.MaxLength || HasControl(detail, lines: false)
            ? new LocalText("“{0}”的详细地址应为 1 到 {1} 个字", FormCheck.Label(field), field.MaxLength)
            : FieldValue.Of(new FeelContext { ["region"] = region, ["detail"] = detail });
    }
}
