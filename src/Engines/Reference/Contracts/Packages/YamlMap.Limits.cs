namespace Yicheng.Reference.Contracts;

public sealed partial class YamlMap
{
    /// <summary>A limit such as <c>20 workdays</c>; absence is reported.</summary>
    public TimeLimit RequiredLimit(string key) => Require(key) is null ? default : OptionalLimit(key) ?? default;

    /// <summary>A limit such as <c>20 workdays</c>, or null where the key is absent.</summary>
    public TimeLimit? OptionalLimit(string key) =>
        Leaf(key)?.Text is not { } text ? null
        : TimeLimit.TryParse(text, out var limit) ? limit
        : (TimeLimit?)Wrong(key, $"“{key}”应为期限，如 20 workdays、4 workhours、2 urgenthours 或 15 calendardays，现为“{text}”");
}
