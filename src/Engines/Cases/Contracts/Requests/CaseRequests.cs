using System.Text.Json;

namespace Yicheng.Cases.Contracts;

/// <summary>The applicant's answer to the notice of what is missing.</summary>
/// <param name="Form">Fields that change, by key; null for none. The whole form is checked again with them.</param>
/// <param name="Attachments">Further files.</param>
/// <param name="Words">A word to the officer.</param>
/// <param name="Part">Element of the bundle's part that asked; null where only one asked.</param>
public sealed record AnswerSupplement(JsonElement? Form = null, IReadOnlyList<AttachedFile>? Attachments = null, string? Words = null, string? Part = null);

/// <summary>Takes an application back before it is decided.</summary>
/// <param name="Reason">Why.</param>
public sealed record WithdrawCase(string? Reason = null);

/// <summary>The applicant's view of how it went (好差评).</summary>
/// <param name="Stars">1 very bad, 2 bad, 3 fair, 4 good, 5 very good.</param>
/// <param name="Words">In their own words; needed for 1 and 2 so that something can be mended.</param>
/// <param name="Tags">Ready-made remarks.</param>
public sealed record RateCase(int Stars = 0, string? Words = null, IReadOnlyList<string>? Tags = null);

/// <summary>Reminds those who have the case.</summary>
/// <param name="Words">What is asked.</param>
public sealed record RemindCase(string Words = "");

/// <summary>A note for colleagues; the applicant does not see it.</summary>
/// <param name="Words">The note.</param>
public sealed record NoteCase(string Words = "");

/// <summary>Takes a certificate back.</summary>
/// <param name="Reason">Why; shown at the public check.</param>
public sealed record RevokeCertificate(string Reason = "");

/// <summary>Asks for the numbers of a case in full.</summary>
/// <param name="Purpose">What they are needed for, 2 to 200 characters; the person concerned reads it.</param>
public sealed record RevealNumbers(string? Purpose = null);

/// <summary>Brings a message to a case.</summary>
/// <param name="Name">The message's name in the process.</param>
/// <param name="Body">What it says, an object; null for nothing.</param>
public sealed record MessageCase(string? Name = null, JsonElement? Body = null);
