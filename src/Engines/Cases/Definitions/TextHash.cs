using System.Security.Cryptography;
using System.Text;

namespace Yicheng.Cases.Definitions;

/// <summary>What a text is known by: SHA-256, hexadecimal.</summary>
internal static class TextHash
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
