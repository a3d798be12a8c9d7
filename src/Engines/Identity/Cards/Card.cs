using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Cards;

/// <summary>A resident's one card. A person has one that is live; a lost or replaced one never lives again.</summary>
internal sealed class Card
{
    public required string Number { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>What the codes on the phone and on paper are made from, base64.</summary>
    public required string Secret { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Who made it: the resident, or a clerk at a counter.</summary>
    public Guid MadeBy { get; init; }

    /// <summary>When it was reported lost or replaced; null while it is live.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public Guid? StoppedBy { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Card>
    {
        public void Configure(EntityTypeBuilder<Card> builder)
        {
            builder.ToTable("identity_card").HasKey(c => c.Number);
            builder.Property(c => c.Secret).IsPersonal();
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => new { c.AccountId, c.StoppedAt });
        }
    }
}

/// <summary>One use of a card: who opened what with it. Never changed; the resident sees it.</summary>
internal sealed class CardUse
{
    public Guid Id { get; init; }

    public required string Card { get; init; }

    public Guid AccountId { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? Organisation { get; init; }

    public required string Purpose { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CardUse>
    {
        public void Configure(EntityTypeBuilder<CardUse> builder)
        {
            builder.ToTable("identity_card_use").HasKey(u => u.Id);
            builder.Property(u => u.Id).ValueGeneratedNever();
            builder.Property(u => u.ActorName).IsPersonal();
            builder.HasIndex(u => new { u.AccountId, u.Id });
        }
    }
}
