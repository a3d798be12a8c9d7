using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Yicheng.Cases.Contracts;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Forms;

namespace Yicheng.ServiceHall.Applying;

/// <summary>Puts what one page posted into a draft.</summary>
internal static class PostedPage
{
    private const int LongestSitting = 64;

    /// <summary>The draft with the page's answers, unless a newer post of the same page overtook this one.</summary>
    public static DraftContent Over(DraftContent content, FormGroup group, IReadOnlySet<string> asked, IFormCollection form) =>
        SendingOf(form) is not { } sending ? Into(content, group, asked, form)
        : content.HasNewerThan(sending) ? content
        : Into(content, group, asked, form).With(sending);

    /// <summary>The draft with the page's answers. A question that was not on the page keeps its answer.</summary>
    public static DraftContent Into(DraftContent content, FormGroup group, IReadOnlySet<string> asked, IFormCollection form)
    {
        var answers = content.Answers.DeepClone().AsObject();
        var filledIn = content.FilledIn.ToList();
        foreach (var field in group.Fields)
        {
            var posted = PostedAnswers.IsThere(form, field.Key);
            if (field.Kind == FieldKind.Computed || (!posted && !asked.Contains(field.Key)))
            {
                continue;
            }

            var answer = PostedAnswers.Read(form, field, field.Key);
            if (!JsonNode.DeepEquals(answer, answers[field.Key]))
            {
                filledIn.Remove(field.Key);
            }

            answers.Remove(field.Key);
            if (answer is not null)
            {
                answers[field.Key] = answer;
            }
        }

        return content with { Answers = answers, FilledIn = filledIn };
    }

    /// <summary>Which post of which window this is; null without a script, where posts cannot overtake each other.</summary>
    private static Sending? SendingOf(IFormCollection form) =>
        form["_sitting"].ToString() is { Length: > 0 and <= LongestSitting } sitting && long.TryParse(form["_turn"], NumberStyles.None, CultureInfo.InvariantCulture, out var turn)
            ? new Sending(sitting, turn)
            : null;

    /// <summary>Rows that were never filled in are no rows, unless some must be there.</summary>
    public static DraftContent WithoutEmptyRows(DraftContent content, FormGroup group, IReadOnlySet<string> required)
    {
        var answers = content.Answers.DeepClone().AsObject();
        foreach (var field in group.Fields.Where(field => field.Kind == FieldKind.Rows && !required.Contains(field.Key)))
        {
            if (answers[field.Key] is JsonArray rows && rows.All(row => row is JsonObject { Count: 0 }))
            {
                answers.Remove(field.Key);
            }
        }

        return content with { Answers = answers };
    }

    /// <summary>Does what a row button asks, without a script: <c>add:key</c> or <c>remove:key:index</c>.</summary>
    public static DraftContent WithRows(DraftContent content, string command, IFormCollection form)
    {
        var parts = command.Split(':');
        if (parts.Length < 2)
        {
            return content;
        }

        var answers = content.Answers.DeepClone().AsObject();
        var rows = answers[parts[1]] as JsonArray ?? [];
        if (parts[0] == "add")
        {
            rows.Add((JsonNode)new JsonObject());
        }
        else if (parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && PostedAnswers.RowNumbers(form, parts[1]).ToList().IndexOf(place) is >= 0 and var at && at < rows.Count)
        {
            rows.RemoveAt(at);
        }

        answers[parts[1]] = rows.Parent is null ? rows : rows.DeepClone();
        return content with { Answers = answers };
    }
}
