namespace Yicheng.Reference.Contracts;

/// <summary>The hours of a working day, such as 08:30–12:00 and 14:30–17:30.</summary>
public sealed class WorkHours
{
    /// <summary>Makes the hours of a working day from its spells, which follow one another without overlap.</summary>
    /// <exception cref="ArgumentException">There is no spell, or spells overlap or are out of order.</exception>
    public WorkHours(IReadOnlyList<(TimeOnly From, TimeOnly To)> spells)
    {
        if (spells.Count == 0 || spells.Any(spell => spell.To <= spell.From) || spells.Zip(spells.Skip(1)).Any(pair => pair.Second.From < pair.First.To))
        {
            throw new ArgumentException("Work hours must follow one another.", nameof(spells));
        }

        Spells = spells;
        PerDay = spells.Aggregate(TimeSpan.Zero, (sum, spell) => sum + (spell.To - spell.From));
    }

    /// <summary>The spells of work, in order.</summary>
    public IReadOnlyList<(TimeOnly From, TimeOnly To)> Spells { get; }

    /// <summary>How much work time a working day has.</summary>
    public TimeSpan PerDay { get; }

    /// <summary>When work ends.</summary>
    public TimeOnly End => Spells[^1].To;

    /// <summary>How much work time has passed by a time of day.</summary>
    public TimeSpan Passed(TimeSpan timeOfDay)
    {
        var passed = TimeSpan.Zero;
        foreach (var (from, to) in Spells)
        {
            var until = timeOfDay < to.ToTimeSpan() ? timeOfDay : to.ToTimeSpan();
            passed += until > from.ToTimeSpan() ? until - from.ToTimeSpan() : TimeSpan.Zero;
        }

        return passed;
    }

    /// <summary>The first time of day by which so much work time has passed.</summary>
    public TimeOnly After(TimeSpan work)
    {
        foreach (var (from, to) in Spells)
        {
            if (work <= to - from)
            {
                return from.Add(work);
            }

            work -= to - from;
        }

        return End;
    }

    /// <summary>The hours as people write them: 08:30–12:00、14:30–17:30.</summary>
    public override string ToString() => string.Join('、', Spells.Select(spell => $"{spell.From:HH\\:mm}–{spell.To:HH\\:mm}"));
}
