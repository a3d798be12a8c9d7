using System.Text.Json;

namespace Yicheng.Cases.Contracts;

/// <summary>Ends a step with one of its outcomes.</summary>
/// <param name="Outcome">Id of the outcome.</param>
/// <param name="Form">The officer's own fields, where the step has some.</param>
/// <param name="Words">The opinion; for refusals and notices the reasons.</param>
/// <param name="Missing">For a notice of what is missing: everything, once (行政许可法 Art. 32).</param>
/// <param name="Partners">Names of the colleagues who took part, where the step needs several people (行政许可法 Art. 34).</param>
/// <param name="Version">The case's version that the officer saw; null not to check.</param>
public sealed record CompleteTask(
    string Outcome = "", JsonElement? Form = null, string? Words = null, IReadOnlyList<MissingThing>? Missing = null,
    IReadOnlyList<string>? Partners = null, int? Version = null);

/// <summary>One thing that an application lacks.</summary>
/// <param name="What">Code of a material, key of a field, or null for something else.</param>
/// <param name="Words">What is wrong and what would be right.</param>
public sealed record MissingThing(string? What = null, string Words = "");

/// <summary>Puts a step into another person's hands within its organisation.</summary>
/// <param name="To">Account of the colleague; null to give it back to everybody.</param>
/// <param name="ToName">The colleague's name.</param>
/// <param name="Words">Why.</param>
public sealed record TransferTask(Guid? To = null, string? ToName = null, string Words = "");

/// <summary>Stops a part's clocks for a special procedure (行政许可法 Art. 45).</summary>
/// <param name="Procedure">Chinese name of one of the kind's special procedures.</param>
/// <param name="LongestDays">How many working days it takes at most; the applicant is told.</param>
/// <param name="Words">Why.</param>
public sealed record SuspendTask(string Procedure = "", int LongestDays = 0, string Words = "");

/// <summary>Ends a special procedure.</summary>
/// <param name="Words">Its result.</param>
public sealed record ResumeTask(string Words = "");

/// <summary>Lengthens a part's limits, once, by an authority's decision (行政许可法 Art. 42).</summary>
/// <param name="Days">By how many working days.</param>
/// <param name="Reason">The reason; the applicant is told.</param>
public sealed record ExtendTask(int Days = 0, string Reason = "");
