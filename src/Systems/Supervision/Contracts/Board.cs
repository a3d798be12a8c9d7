namespace Yicheng.Supervision.Contracts;

/// <summary>How open cases stand within a division, counted by clocks as they turn and not by looking through the cases.</summary>
/// <param name="Region">Twelve-digit code of the division.</param>
/// <param name="RegionName">Its name in the reader's language.</param>
/// <param name="By">What the lines are: <c>region</c>, <c>organisation</c>, <c>item</c> or <c>step</c>.</param>
/// <param name="AsOf">City time of the figures.</param>
/// <param name="Total">The division as a whole. A case is counted once here, whatever the lines are; for a reader who sees some organisations only, once for each of these that has a share of it.</param>
/// <param name="Lines">One line for each that has anything to show.</param>
public sealed record Board(string Region, string RegionName, string By, DateTimeOffset AsOf, BoardLine Total, IReadOnlyList<BoardLine> Lines);

/// <summary>One line of the board.</summary>
/// <param name="Code">Code of the division, organisation, item or step.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Open">Not closed; the sum of the four that follow.</param>
/// <param name="OnTime">Green: before the reminder.</param>
/// <param name="Warned">Yellow: past the reminder and not done.</param>
/// <param name="Overdue">Red: past due.</param>
/// <param name="Suspended">Waiting for the applicant or in a special procedure; no clock runs.</param>
/// <param name="ClosedThisMonth">Closed in the running month of city time; null on lines by step and organisation, which do not close cases.</param>
/// <param name="InTimeThisMonth">Of those, how many kept every limit.</param>
/// <param name="Cases">Address of the list of the open ones.</param>
public sealed record BoardLine(
    string Code, string Name, int Open, int OnTime, int Warned, int Overdue, int Suspended, int? ClosedThisMonth, int? InTimeThisMonth, string Cases)
{
    /// <summary>Whether the line is what the division of the board does itself, rather than a division within it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Share closed in time this month, 0 to 1; null where none was closed.</summary>
    public double? InTimeRate => ClosedThisMonth is > 0 and var closed ? (double)InTimeThisMonth! / closed : null;
}
