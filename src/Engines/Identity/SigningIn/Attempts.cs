using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.Identity.SigningIn;

/// <summary>
/// Failures to sign in, counted by who was tried together with where it came from: whoever fails locks out their own network, or their own browser where the
/// account knows it, never the account's owner elsewhere.
/// </summary>
internal sealed class Attempts
{
    public const int MostOnAccount = 5;

    /// <summary>Guesses at one account from many networks; from then on each further network gets <see cref="MostUnderSiege"/>.</summary>
    public const int MostFromEverywhere = 100;

    public const int MostUnderSiege = 2;
    public const int MostOnNetwork = 200;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Failures are forgotten after so long without another.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>Keyed digest of what was tried and from where; names that no account has are counted alike.</summary>
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>How long to wait after so many failures: a minute at the limit, twice as long with each further one, an hour at most.</summary>
    public static TimeSpan DelayAfter(int failures, int most) =>
        failures < most ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Min(LongestDelay.TotalMinutes, Math.Pow(2, failures - most)));

    /// <summary>When trying again makes sense; null where it does at once.</summary>
    public DateTimeOffset? LockedUntil(int most, DateTimeOffset now) => Since + DelayAfter(Failures, most) is var until && now < until ? until : null;

    /// <summary>When a network may go on that has used up its share of a window; null where it may at once.</summary>
    public DateTimeOffset? FullUntil(int most, DateTimeOffset now) => Failures >= most && now < Since + Window ? Since + Window : null;

    /// <summary>Counts one more failure.</summary>
    public void Fail(DateTimeOffset now)
    {
        Failures = now < Since + Remembered ? Failures + 1 : 1;
        Since = now;
    }

    /// <summary>Counts one more of what may happen so often in a window.</summary>
    public void CountInWindow(DateTimeOffset now)
    {
        if (now >= Since + Window)
        {
            (Failures, Since) = (0, now);
        }

        Failures++;
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
