using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SigningIn;

/// <summary>One browser that somebody signed in with.</summary>
internal sealed class Session
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>The account's stamp when it began.</summary>
    public required string SecurityStamp { get; init; }

    public required string Network { get; init; }

    /// <summary>What the browser says it is.</summary>
    public required string Device { get; init; }

    /// <summary>Digest of the value that marks the browser, so that it is known when it comes again.</summary>
    public string? DeviceKey { get; init; }

    /// <summary>How they proved who they are: words of RFC 8176 with blanks between.</summary>
    public required string Methods { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When they last proved who they are.</summary>
    public DateTimeOffset FreshAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("identity_session").HasKey(s => s.Id);
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Network).IsPersonal();
            builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(s => new { s.AccountId, s.Id });
            builder.HasIndex(s => s.SeenAt);
        }
    }
}

/// <summary>
/// How long a session lives. It runs on real time: a demo that moves city time forward must not sign everybody out.
/// </summary>
/// <param name="Idle">Without a request.</param>
/// <param name="Absolute">Altogether.</param>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    /// <summary>GB/T 22239 asks for an idle limit; who works on others' data has the shorter one.</summary>
    private static readonly SessionLimits Staff = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(12));

    private static readonly SessionLimits Residents = new(TimeSpan.FromHours(2), TimeSpan.FromHours(24));

    public static SessionLimits For(ActorKind kind) => kind is ActorKind.Staff or ActorKind.Machine ? Staff : Residents;

    public bool Allows(DateTimeOffset startedAt, DateTimeOffset seenAt, DateTimeOffset now) => now - seenAt < Idle && now - startedAt < Absolute;
}
