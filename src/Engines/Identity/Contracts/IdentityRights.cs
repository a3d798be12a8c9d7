namespace Yicheng.Identity.Contracts;

/// <summary>Acts about accounts and systems themselves.</summary>
public static class IdentityRights
{
    /// <summary>Registering systems, their secrets, the signing keys, and providers elsewhere; nothing about people.</summary>
    public const string SystemAdminister = "system.administer";

    /// <summary>What the security administrator does.</summary>
    public const string Administer = "identity.administer";

    /// <summary>Confirming at a counter that somebody is who their card says, and what follows from it: the level, a new way in, a firm's representative.</summary>
    public const string Confirm = "identity.confirm";
}
