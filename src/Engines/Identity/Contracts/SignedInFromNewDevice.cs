namespace Yicheng.Identity.Contracts;

/// <summary>Published when somebody signs in with a browser that their account has not been used with, for whoever carries messages to people.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Device">What the browser says it is; written by whoever signed in, so show it as text only.</param>
/// <param name="At">Real time.</param>
public sealed record SignedInFromNewDevice(Guid Account, string Device, DateTimeOffset At);
