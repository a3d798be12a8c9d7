using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.Identity.SigningIn;

/// <summary>
/// Failures to sign in, counted by who was tried together with the network it came from: whoever fails locks out their own network,
/// never the account's owner elsewhere.
/// </summary>
internal sealed class Attempts
{
    public const int MostOnAccount = 5;
    public const int MostOnNetwork = 200;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Keyed digest of what was tried and from where; names that no account has are counted alike.</summary>
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>When trying again makes sense; null where it does at once.</summary>
    public DateTimeOffset? LockedUntil(int most, DateTimeOffset now) =>
        Failures >= most && now < Since + Window ? Since + Window : null;

    /// <summary>Counts one more failure; the window begins anew with each.</summary>
    public void Fail(DateTimeOffset now)
    {
        Failures = now < Since + Window ? Failures + 1 : 1;
        Since = now;
    }

    /// <summary>What counts as one network: an IPv4 address, or the 64 bits that a link of IPv6 shares (RFC 4291, 2.5.4).</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "local";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"{new IPAddress(bytes)}/64";
    }

    internal sealed class Table : IEntityTypeConfiguration<Attempts>
    {
        public void Configure(EntityTypeBuilder<Attempts> builder)
        {
            builder.ToTable("identity_attempts").HasKey(a => a.Key);
            builder.HasIndex(a => a.Since);
        }
    }
}
