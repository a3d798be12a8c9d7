using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Contracts;

/// <summary>Whether somebody may, and if not, why not in a sentence to them.</summary>
/// <param name="Allowed">Whether they may.</param>
/// <param name="Reason">Why not, and what would be needed; empty where they may.</param>
public readonly record struct Decision(bool Allowed, LocalText Reason)
{
    private static readonly LocalText Nothing = new("");

    /// <summary>They may.</summary>
    public static Decision Yes => new(true, Nothing);

    /// <summary>They may not.</summary>
    public static Decision No(LocalText reason) => new(false, reason);

    /// <summary>The refusal to answer with, or null where they may: 401 for nobody, 403 for somebody.</summary>
    public Refusal? RefusalFor(Actor actor) =>
        Allowed ? null : actor.IsSignedIn ? Refusal.Forbidden(Reason) : Refusal.SignInFirst();
}
