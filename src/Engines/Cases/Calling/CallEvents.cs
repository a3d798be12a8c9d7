namespace Yicheng.Cases.Calling;

/// <summary>A process reached a call activity: a matter of its own is to be started.</summary>
/// <param name="Case">Key of the calling case.</param>
/// <param name="Call">Number of the call activity in its process state.</param>
/// <param name="At">City time.</param>
internal sealed record MatterCalled(Guid Case, int Call, DateTimeOffset At);

/// <summary>A called matter is over; the caller goes on.</summary>
/// <param name="Case">Key of the called case.</param>
/// <param name="Caller">Key of the calling case.</param>
/// <param name="Call">Number of the call activity there.</param>
/// <param name="At">City time.</param>
internal sealed record CalledMatterOver(Guid Case, Guid Caller, int Call, DateTimeOffset At);

/// <summary>The caller went on or ended without the called matter.</summary>
/// <param name="Case">Key of the calling case.</param>
/// <param name="Call">Number of the call activity.</param>
/// <param name="Element">Its id.</param>
/// <param name="At">City time.</param>
internal sealed record MatterCalledOff(Guid Case, int Call, string Element, DateTimeOffset At);

/// <summary>A process sent a message to other cases.</summary>
/// <param name="From">Key of the sending case.</param>
/// <param name="Number">Its number.</param>
/// <param name="To"><c>caller</c>, <c>called</c> or the number of a case.</param>
/// <param name="Name">The message's name.</param>
/// <param name="Body">What it says, JSON.</param>
/// <param name="At">City time.</param>
internal sealed record CaseMessageSent(Guid From, string Number, string To, string Name, string Body, DateTimeOffset At);
