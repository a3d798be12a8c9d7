using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Running;

/// <summary>Where a process stopped because it could not go on by itself; whoever supervises sees it and lets it try again.</summary>
/// <param name="Number">Number of the incident or of the activity in the process state.</param>
/// <param name="Element">Id of the element.</param>
/// <param name="Part">Number of the part.</param>
/// <param name="At">Since when.</param>
/// <param name="Words">Why, with places.</param>
/// <param name="Arguments">What fills the places.</param>
internal sealed record CaseIncident(int Number, string Element, int Part, DateTimeOffset At, string Words, IReadOnlyList<string> Arguments)
{
    public LocalText Sentence() => new(Words, [.. Arguments]);
}

/// <summary>A message that came before the process waited for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">What it says, JSON.</param>
internal sealed record KeptMessage(string Name, string Body);
