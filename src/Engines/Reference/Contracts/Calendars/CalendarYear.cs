namespace Yicheng.Reference.Contracts;

/// <summary>The State Council's holidays of one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">The notice that announced them.</param>
/// <param name="Holidays">By date.</param>
public sealed record CalendarYear(int Year, string Source, IReadOnlyList<Holiday> Holidays);

/// <summary>A holiday with the working days that are moved for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Days">The rest days, weekends within included.</param>
/// <param name="Makeups">Saturdays and Sundays that are worked in exchange (调休).</param>
public sealed record Holiday(BilingualText Name, IReadOnlyList<DateOnly> Days, IReadOnlyList<DateOnly> Makeups);
