using System.Text.Json;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Api;

/// <summary>A choice given in a query string, or none.</summary>
internal readonly record struct Chosen<T>(T? Value)
    where T : struct, Enum;

/// <summary>Reads choices in query strings as JSON writes them: <c>light=red</c>.</summary>
internal static class QueryEnums
{
    public static Result<Chosen<T>> Read<T>(string field, string? text)
        where T : struct, Enum =>
        string.IsNullOrEmpty(text) ? new Chosen<T>(null)
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && char.IsLetter(text[0]) ? new Chosen<T>(value)
        : Refusal.Invalid(field, new LocalText("“{0}”可以是：{1}", field, string.Join('、', Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))));
}
