using System.Globalization;
using System.Text;

namespace Yicheng.Reference.Contracts;

public sealed partial class YamlMap
{
    /// <summary>A text; absence or an empty text is reported and gives "".</summary>
    /// <param name="key">The key.</param>
    /// <param name="maxLength">The greatest number of UTF-16 units.</param>
    public string RequiredString(string key, int maxLength = 2000) => Bounded(key, Leaf(key, required: true)?.Text ?? "", maxLength);

    /// <summary>A text, or null where the key is absent.</summary>
    public string? OptionalString(string key, int maxLength = 2000) =>
        Leaf(key)?.Text is { } text ? Bounded(key, text, maxLength) : null;

    /// <summary>A text in one or both languages (see <see cref="BilingualText"/>); absence is reported.</summary>
    public BilingualText RequiredText(string key, int maxLength = 2000) =>
        Require(key) is null ? new BilingualText("") : OptionalText(key, maxLength) ?? new BilingualText("");

    /// <summary>A text in one or both languages, or null where the key is absent.</summary>
    public BilingualText? OptionalText(string key, int maxLength = 2000) => Value(key) switch
    {
        Packages.YamlLeaf leaf => new BilingualText(Bounded(key, leaf.Text, maxLength)),
        Packages.YamlBranch => Map(key, map => new BilingualText(map.RequiredString("zh", maxLength), map.OptionalString("en", maxLength))),
        null => null,
        _ => (BilingualText?)Wrong(key, $"“{key}”应为文字，或“zh: 中文”与“en: 英文”两项"),
    };

    /// <summary>A whole number; absence is reported and gives <paramref name="min"/>.</summary>
    public int RequiredInt(string key, int min = 0, int max = int.MaxValue) =>
        Require(key) is null ? min : OptionalInt(key, min, max) ?? min;

    /// <summary>A whole number within bounds, both included, or null where the key is absent.</summary>
    public int? OptionalInt(string key, int min = 0, int max = int.MaxValue)
    {
        if (Leaf(key)?.Text is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return (int?)Wrong(key, $"“{key}”应为整数，现为“{text}”");
        }

        return number >= min && number <= max
            ? number
            : (int?)Wrong(key, max == int.MaxValue
                ? $"“{key}”不得小于 {min}，现为 {number}"
                : (FormattableString)$"“{key}”应在 {min} 到 {max} 之间，现为 {number}");
    }

    /// <summary>A decimal number, or null where the key is absent.</summary>
    public decimal? OptionalDecimal(string key, decimal min = 0, decimal max = decimal.MaxValue)
    {
        if (Leaf(key)?.Text is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : (decimal?)Wrong(key, $"“{key}”应为 {min} 到 {max} 之间的数，现为“{text}”");
    }

    /// <summary>true or false; <paramref name="absent"/> where the key is absent.</summary>
    public bool Bool(string key, bool absent = false) => Leaf(key)?.Text switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        var text => (bool?)Wrong(key, $"“{key}”应为 true 或 false，现为“{text}”") ?? absent,
    };

    /// <summary>One of an enumeration's members, written in kebab case (ServiceStation is service-station); absence is reported and gives the first member.</summary>
    public T RequiredEnum<T>(string key)
        where T : struct, Enum => Require(key) is null ? default : OptionalEnum<T>(key) ?? default;

    /// <summary>One of an enumeration's members in kebab case, or null where the key is absent.</summary>
    public T? OptionalEnum<T>(string key)
        where T : struct, Enum => Leaf(key) is { } leaf ? Member<T>(key, leaf) : null;

    /// <summary>A list of an enumeration's members in kebab case.</summary>
    public IReadOnlyList<T> Enums<T>(string key, int min = 0)
        where T : struct, Enum => [.. Leaves(key, min).Select(leaf => Member<T>(key, leaf)).OfType<T>()];

    /// <summary>A day as 2026-03-02; absence is reported and gives 0001-01-01.</summary>
    public DateOnly RequiredDate(string key) => Require(key) is null ? default : OptionalDate(key) ?? default;

    /// <summary>A day as 2026-03-02, or null where the key is absent.</summary>
    public DateOnly? OptionalDate(string key) =>
        Leaf(key)?.Text is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date
        : (DateOnly?)Wrong(key, $"“{key}”应为日期，如 2026-03-02，现为“{text}”");

    /// <summary>A value that must be among the known ones; absence is reported. Gives "" when it is not.</summary>
    /// <param name="key">The key.</param>
    /// <param name="known">The values that exist.</param>
    /// <param name="what">What is referred to, as a Chinese noun: <c>$"部门"</c>.</param>
    public string RequiredReference(string key, IReadOnlyCollection<string> known, FormattableString what) =>
        Leaf(key, required: true) is { } leaf && IsKnown(leaf, known, what) ? leaf.Text : "";

    /// <summary>A value that must be among the known ones, or null where the key is absent.</summary>
    public string? OptionalReference(string key, IReadOnlyCollection<string> known, FormattableString what) =>
        Leaf(key) is { } leaf && IsKnown(leaf, known, what) ? leaf.Text : null;

    private object? Wrong(string key, FormattableString message)
    {
        Report(key, message);
        return null;
    }

    private string Bounded(string key, string text, int maxLength)
    {
        if (text.Length > maxLength)
        {
            Report(key, $"“{key}”不得超过 {maxLength} 个字，现有 {text.Length} 个");
        }

        return text;
    }

    private T? Member<T>(string key, Packages.YamlLeaf leaf)
        where T : struct, Enum
    {
        if (EnumNames<T>.ByKebab.TryGetValue(leaf.Text, out var member))
        {
            return member;
        }

        var options = EnumNames<T>.ByKebab.Keys;
        Package.Report(new(File, leaf.Line), Packages.Closest.To(leaf.Text, options) is { } closest
            ? $"“{key}”不能是“{leaf.Text}”，应为“{closest}”"
            : (FormattableString)$"“{key}”不能是“{leaf.Text}”，可以是：{string.Join('、', options)}");
        return null;
    }

    private static class EnumNames<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByKebab = Enum.GetValues<T>().ToDictionary(member => Kebab(member.ToString()));

        private static string Kebab(string name)
        {
            var kebab = new StringBuilder();
            foreach (var letter in name)
            {
                if (char.IsUpper(letter) && kebab.Length > 0)
                {
                    kebab.Append('-');
                }

                kebab.Append(char.ToLowerInvariant(letter));
            }

            return kebab.ToString();
        }
    }
}
