using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yicheng.Cases.Data;

namespace Yicheng.Cases.Certificates;

/// <summary>What a certificate says, as one hash: the event of its issue holds it, so that the ledger vouches for every word on it.</summary>
internal static class CertificateContent
{
    public static string Hash(CertificateRow certificate)
    {
        string?[] says =
        [
            certificate.Number, certificate.Part, certificate.Kind, certificate.Code, certificate.TitleZh, certificate.TitleEn, certificate.HolderKind.ToString(), certificate.Holder,
            certificate.Fields, certificate.Organisation, certificate.Region, Day(certificate.IssuedOn), certificate.ValidTo is { } to ? Day(to) : null,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', says))));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
