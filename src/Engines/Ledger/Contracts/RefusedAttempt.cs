namespace Yicheng.Ledger.Contracts;

/// <summary>Something somebody tried and was refused.</summary>
/// <param name="Actor">Who: the account's name, or <c>-</c> where nobody was signed in.</param>
/// <param name="Act">What they tried, such as <c>task.complete</c> or <c>POST</c>.</param>
/// <param name="Target">On what, such as a case number or a path.</param>
/// <param name="Reason">Why not: the refusal's stable type.</param>
public sealed record RefusedAttempt(string Actor, string Act, string Target, string Reason);
