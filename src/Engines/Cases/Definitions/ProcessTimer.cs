using System.Globalization;
using System.Xml;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>How long a timer of a process waits, as the working calendar measures it; or at which instant it is due, whatever is suspended meanwhile.</summary>
internal readonly record struct ProcessTimer(TimeSpan Amount, TimeUnit Unit, DateTimeOffset? At = null)
{
    /// <summary>What is longer is a slip of the pen.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_525);

    /// <summary>What comes round more often would do nothing else.</summary>
    private static readonly TimeSpan LeastCycle = TimeSpan.FromMinutes(1);

    /// <summary>
    /// <c>P5D</c> with <c>yc:calendar unit="workday"</c> is five working days; <c>PT4H</c> with <c>workhour</c> four work hours; without a calendar, time runs on.
    /// <c>timeDate</c> is an instant with its offset. Null where the text is neither, or is longer than a century, or comes round within a minute.
    /// </summary>
    public static ProcessTimer? Read(TimerDefinition definition)
    {
        if (definition.Kind == TimerKind.Date)
        {
            return DateTimeOffset.TryParseExact(definition.Text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && definition.Text.Length > 19
                ? new(TimeSpan.Zero, TimeUnit.Urgenthour, at.ToUniversalTime())
                : null;
        }

        var text = definition.Kind switch
        {
            TimerKind.Duration => definition.Text,
            TimerKind.Cycle => definition.Text[(definition.Text.IndexOf('/', StringComparison.Ordinal) + 1)..],
            _ => "",
        };
        TimeSpan amount;
        try
        {
            amount = XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }

        var unit = TimeUnit.Urgenthour;
        var written = definition.Extensions.FirstOrDefault(e => e.Namespace == ProcessDefinition.Namespace && e.Name == "calendar")?["unit"];
        var least = definition.Kind == TimerKind.Cycle ? LeastCycle : TimeSpan.FromTicks(1);
        if (amount < least || amount > Longest || (written is not null && !Enum.TryParse(written, ignoreCase: true, out unit)))
        {
            return null;
        }

        return unit is TimeUnit.Workday or TimeUnit.Calendarday && amount.TotalDays != Math.Floor(amount.TotalDays) ? null : new(amount, unit);
    }

    public static ProcessTimer Of(Event element) =>
        Read((TimerDefinition)element.Definition!) ?? throw new InvalidOperationException($"The timer {element.Id} has no duration.");
}
