using Yicheng.Feel.Values;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Forms;

/// <summary>Answers that were checked.</summary>
/// <param name="Json">The answers normalised: known keys in the form's order, only fields that are asked, identifiers in capitals, computed fields filled.</param>
/// <param name="Variables">The same as FEEL values, with <c>subject</c>, <c>caseRegion</c> and <c>filedOn</c>.</param>
internal sealed record FormAnswers(string Json, FeelContext Variables);

/// <summary>What checking needs to know beside the answers.</summary>
/// <param name="Regions">The city's divisions.</param>
/// <param name="Today">The city's day.</param>
/// <param name="Time">City time, for FEEL's <c>now()</c> and <c>today()</c>.</param>
/// <param name="Given">Further names for expressions.</param>
/// <param name="Path">What error paths begin with.</param>
internal sealed record FormSurroundings(RegionTree Regions, DateOnly Today, TimeProvider Time, FeelContext Given, string Path = "form");

/// <summary>City time of one act, for FEEL.</summary>
internal sealed class ActTime(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => China;
}
