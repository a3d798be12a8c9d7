using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop.Checking;

/// <summary>Something wrong in a draft, or worth a look.</summary>
/// <param name="IsError">Whether it keeps the draft from being published.</param>
/// <param name="File">The file it stands in; another than the draft's own where the draft no longer fits it.</param>
/// <param name="Line">Line in that file, from 1.</param>
/// <param name="Element">Id of the element at fault; null where it has none.</param>
/// <param name="Message">What is wrong and what would be right.</param>
internal sealed record Finding(bool IsError, string File, int Line, string? Element, LocalText Message);

/// <summary>What checking a text came to.</summary>
/// <param name="Findings">Errors first, then in the order of the file.</param>
/// <param name="City">The city as it would be with the text; null where there are errors.</param>
internal sealed record Checked(IReadOnlyList<Finding> Findings, Yicheng.Reference.Contracts.City? City)
{
    public bool IsGood => City is not null;
}
