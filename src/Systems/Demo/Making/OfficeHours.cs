using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>When officers get to their steps.</summary>
internal sealed class OfficeHours(City city)
{
    private readonly WorkingCalendar calendar = city.Get<WorkingCalendar>();
    private readonly TimeSpan offset = city.Get<CityProfile>().Offset;

    /// <summary>When the step is done, given by the manner of the case: in office hours, or after them where the limit would not be kept otherwise.</summary>
    public DateTimeOffset Next(Manner manner, WatchedStep step, DateTimeOffset from, Random chance)
    {
        var due = step.Clock?.Due ?? from.AddDays(2);
        var span = due > from ? due - from : TimeSpan.FromHours(4);
        var share = manner switch
        {
            Manner.Prompt => 0.05 + (chance.NextDouble() * 0.5),
            Manner.JustInTime => 0.85 + (chance.NextDouble() * 0.14),
            _ => chance.Next(2) == 0 ? 1.2 + (chance.NextDouble() * 4) : 0.5,
        };
        var at = InHours(from + (span * share), chance);
        return manner == Manner.Late || at < due || due <= from ? at : from + (span * (0.3 + (chance.NextDouble() * 0.6)));
    }

    /// <summary>The moment itself where the office is open, else some time in the next morning that it opens.</summary>
    public DateTimeOffset InHours(DateTimeOffset at, Random chance)
    {
        var local = at.ToOffset(offset);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (local.Hour is >= 9 and < 12 or >= 15 and < 17 && calendar.IsWorkday(day))
        {
            return local;
        }

        if (local.Hour >= 9)
        {
            day = day.AddDays(1);
        }

        for (var i = 0; i < 12 && !calendar.IsWorkday(day); i++)
        {
            day = day.AddDays(1);
        }

        return new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), offset).AddMinutes(chance.Next(170));
    }
}
