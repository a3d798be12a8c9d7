using System.Security.Cryptography;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>The hidden value by which a form is carried out once, however often its button is pressed.</summary>
internal static class OnceKey
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
