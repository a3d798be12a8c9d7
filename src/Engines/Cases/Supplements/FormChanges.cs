using System.Text.Json;
using Yicheng.Cases.Events;

namespace Yicheng.Cases.Supplements;

/// <summary>What differs between a form and the form that took its place, so that an officer need not read both.</summary>
internal static class FormChanges
{
    public static IReadOnlyList<ChangedAnswer> Between(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        var gone = old.RootElement.EnumerateObject().Where(answer => !now.RootElement.TryGetProperty(answer.Name, out _)).Select(answer => new ChangedAnswer(answer.Value.GetRawText(), answer.Name));
        return
        [
            .. now.RootElement.EnumerateObject()
                .Where(answer => !old.RootElement.TryGetProperty(answer.Name, out var was) || !JsonElement.DeepEquals(was, answer.Value))
                .Select(answer => new ChangedAnswer(old.RootElement.TryGetProperty(answer.Name, out var was) ? was.GetRawText() : null, answer.Name)),
            .. gone,
        ];
    }
}
