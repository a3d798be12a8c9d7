using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Navigation;

namespace Yicheng.Identity.SecurityEvents;

/// <summary>What happened to an account, for its owner.</summary>
internal sealed class EventBook(CityDb db, CommandQueue queue, Sessions sessions)
{
    public Task<List<SecurityEvent>> OfAsync(Guid account, int most, CancellationToken cancellationToken) =>
        db.Set<SecurityEvent>().Where(e => e.AccountId == account).OrderByDescending(e => e.Id).Take(most).ToListAsync(cancellationToken);

    /// <summary>The owner has looked.</summary>
    public async Task SeeAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        await queue.RunAsync<Done>(async (city, token) =>
        {
            await city.Set<SecurityEvent>().Where(e => e.AccountId == account && e.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.SeenAt, now), token);
            return Done.Value;
        }, cancellationToken);
        sessions.Forget();
    }

    public static string Minute(DateTimeOffset instant, TimeSpan offset) => instant.ToOffset(offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>One of them in words.</summary>
internal sealed record EventLine(string When, string What)
{
    public static EventLine Of(SecurityEvent e, Localizer T, TimeSpan offset) => new(EventBook.Minute(e.At, offset), e.Kind switch
    {
        SecurityEventKind.NewDevice => T["在一台新设备上登录：{0}", e.About],
        SecurityEventKind.ManyFailures => T["多次用错密码，那里要等一会儿才能再试（网络 {0}）", e.About],
        SecurityEventKind.WrongCode => T["密码对了，第二道验证没有通过：{0}", e.About],
        SecurityEventKind.PasskeyFailed => T["用通行密钥登录没有成功：{0}", e.About],
        SecurityEventKind.PasswordChanged => T["改了密码"],
        SecurityEventKind.FactorAdded => e.About == "totp" ? T["开启了验证器应用"] : T["添加了通行密钥"],
        SecurityEventKind.FactorRemoved => e.About == "totp" ? T["关闭了验证器应用"] : T["删去了通行密钥"],
        SecurityEventKind.RecoveryCodesMade => T["生成了一组恢复码"],
        SecurityEventKind.RecoveryCodeUsed => T["用了一个恢复码登录"],
        SecurityEventKind.RecoveryAsked => T["有人用恢复码申请设新密码"],
        SecurityEventKind.RecoveryCancelled => T["取消了设新密码的申请"],
        SecurityEventKind.RecoveryDone => T["用取回码或重设码设了新密码"],
        SecurityEventKind.ConsentGiven => T["同意“{0}”读取您的信息", e.About],
        SecurityEventKind.ConsentRevoked => T["收回了给“{0}”的同意", e.About],
        SecurityEventKind.LinkedOutside => T["关联了外部账户（{0}）", e.About],
        SecurityEventKind.UnlinkedOutside => T["解除了外部账户的关联（{0}）", e.About],
        SecurityEventKind.SeenInPerson => T["在窗口核对了身份证，实名级别升为“本人到场核对”"],
        SecurityEventKind.ResetAtCounter => T["在窗口核对身份证后，发了设新密码的重设码"],
        SecurityEventKind.NumberChecked => T["补上了身份证号"],
        SecurityEventKind.InvitedAgent => T["邀请了“{0}”", e.About],
        SecurityEventKind.RemovedAgent => T["“{0}”被移除", e.About],
        SecurityEventKind.JoinedFirm => T["成为“{0}”的经办人", e.About],
        SecurityEventKind.OutsideProviderChanged => T["改了外部登录“{0}”的设置", e.About],
        SecurityEventKind.KeyRotated => T["更换了签名密钥"],
        SecurityEventKind.ClientRegistered => T["登记了系统“{0}”", e.About],
        SecurityEventKind.ClientChanged => T["改了系统“{0}”的登记", e.About],
        SecurityEventKind.ClientStopped => T["停用了系统“{0}”", e.About],
        SecurityEventKind.SecretMade => T["给系统“{0}”换了密钥", e.About],
        _ => e.Kind.ToString(),
    });
}

/// <summary>A line above every page, until the owner has looked.</summary>
internal sealed class UnseenNotice(IHttpContextAccessor http, Localizer T) : ISiteNotice
{
    public SiteNotice? Current => http.HttpContext is { } context && context.GetSession() is { AsksOwner: true } && !context.Request.Path.StartsWithSegments("/account/security")
        ? new SiteNotice(T["您的账户有新的安全动态，请看一看是不是您本人"], "/account/security")
        : null;
}
