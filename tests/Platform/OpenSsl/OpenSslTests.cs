using System.Security.Cryptography;
using System.Text;
using Yicheng.Platform.OpenSsl;

namespace Yicheng.Platform.Tests.OpenSsl;

public sealed class OpenSslTests : IDisposable
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("清远市政务服务");
    private static readonly byte[] Key = Convert.FromHexString("0123456789abcdeffedcba9876543210");
    private readonly OpenSslCommand _openssl = new();

    public void Dispose() => _openssl.Dispose();

    [Fact]
    public void Ed25519_gives_the_keys_and_signatures_of_RFC_8032()
    {
        var seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        Convert.ToHexStringLower(Ed25519.PublicKey(seed)).ShouldBe("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        Convert.ToHexStringLower(Ed25519.Sign(seed, [0x72])).ShouldBe(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    [Fact]
    public void The_openssl_command_accepts_our_Ed25519_signature_and_we_accept_its()
    {
        _openssl.Run("genpkey -algorithm ED25519 -outform DER -out key.der");
        var seed = _openssl.Take("key.der")[^32..];
        _openssl.Put("message", Message);
        _openssl.Put("ours", Ed25519.Sign(seed, Message));
        _openssl.Run("pkeyutl -verify -inkey key.der -keyform DER -rawin -in message -sigfile ours").ShouldContain("Verified Successfully");
        _openssl.Run("pkeyutl -sign -inkey key.der -keyform DER -rawin -in message -out theirs");
        Ed25519.Verify(Ed25519.PublicKey(seed), Message, _openssl.Take("theirs")).ShouldBeTrue();
    }

    [Fact]
    public void An_Ed25519_signature_is_bound_to_its_message_and_key()
    {
        var seed = Ed25519.NewPrivateKey();
        var (key, signature) = (Ed25519.PublicKey(seed), Ed25519.Sign(seed, Message));
        Ed25519.Verify(key, Message, signature).ShouldBeTrue();
        Ed25519.Verify(key, Message[..^1], signature).ShouldBeFalse();
        Ed25519.Verify(Ed25519.PublicKey(Ed25519.NewPrivateKey()), Message, signature).ShouldBeFalse();
        Ed25519.Verify(key, Message, signature[..^1]).ShouldBeFalse();
        Ed25519.Verify(key[..^1], Message, signature).ShouldBeFalse();
        Should.Throw<CryptographicException>(() => Ed25519.Sign(seed[..^1], Message));
    }

    [Fact]
    public void Sm3_gives_the_digests_of_GBT_32905()
    {
        Convert.ToHexStringLower(Sm3.Hash("abc"u8)).ShouldBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        _openssl.Put("message", Message);
        _openssl.Run("dgst -sm3 message").ShouldContain(Convert.ToHexStringLower(Sm3.Hash(Message)));
        _openssl.Put("message", []);
        _openssl.Run("dgst -sm3 message").ShouldContain(Convert.ToHexStringLower(Sm3.Hash([])));
    }

    [Fact]
    public void Sm4_gives_the_cipher_text_of_GBT_32907()
    {
        var block = Sm4.EncryptCbc(Key, new byte[16], Key)[..16];
        Convert.ToHexStringLower(block).ShouldBe("681edf34d206965e86b3e94f536e4246");
    }

    [Theory]
    [InlineData("cbc")]
    [InlineData("ctr")]
    public void The_openssl_command_decrypts_our_Sm4_and_we_decrypt_its(string mode)
    {
        var iv = RandomNumberGenerator.GetBytes(16);
        var with = $"-K {Convert.ToHexString(Key)} -iv {Convert.ToHexString(iv)}";
        _openssl.Put("ours", mode == "cbc" ? Sm4.EncryptCbc(Key, iv, Message) : Sm4.Ctr(Key, iv, Message));
        _openssl.Run($"enc -d -sm4-{mode} {with} -in ours -out plain");
        _openssl.Take("plain").ShouldBe(Message);
        _openssl.Run($"enc -sm4-{mode} {with} -in plain -out theirs");
        var theirs = _openssl.Take("theirs");
        (mode == "cbc" ? Sm4.DecryptCbc(Key, iv, theirs) : Sm4.Ctr(Key, iv, theirs)).ShouldBe(Message);
    }

    [Fact]
    public void What_Sm4_seals_opens_for_its_key_and_purpose_only()
    {
        var box = Sm4.Seal(Key, Message, "phone"u8);
        Sm4.Open(Key, box, "phone"u8).ShouldBe(Message);
        Sm4.Open(Key, Sm4.Seal(Key, [], []), []).ShouldBe([]);
        Should.Throw<CryptographicException>(() => Sm4.Open(Key, box, "address"u8));
        Should.Throw<CryptographicException>(() => Sm4.Open(new byte[16], box, "phone"u8));
        Should.Throw<CryptographicException>(() => Sm4.Open(Key, box[1..], "phone"u8));
        Should.Throw<CryptographicException>(() => Sm4.Open(Key, [], "phone"u8));
        box[20] ^= 1;
        Should.Throw<CryptographicException>(() => Sm4.Open(Key, box, "phone"u8));
    }

    [Fact]
    public void The_openssl_command_accepts_our_Sm2_signature_and_we_accept_its()
    {
        var (privateKey, publicKey) = Sm2.NewKeyPair();
        _openssl.Put("key.der", privateKey);
        _openssl.Put("public.der", publicKey);
        _openssl.Put("message", Message);
        _openssl.Put("ours", Sm2.Sign(privateKey, Message));
        const string Identity = "-rawin -digest sm3 -pkeyopt distid:1234567812345678";
        _openssl.Run($"pkeyutl -verify -pubin -inkey public.der -keyform DER {Identity} -in message -sigfile ours").ShouldContain("Verified Successfully");
        _openssl.Run($"pkeyutl -sign -inkey key.der -keyform DER {Identity} -in message -out theirs");
        Sm2.Verify(publicKey, Message, _openssl.Take("theirs")).ShouldBeTrue();
    }

    [Fact]
    public void An_Sm2_signature_is_bound_to_its_message_and_key()
    {
        var (privateKey, publicKey) = Sm2.NewKeyPair();
        var signature = Sm2.Sign(privateKey, Message);
        Sm2.Verify(publicKey, Message[..^1], signature).ShouldBeFalse();
        Sm2.Verify(Sm2.NewKeyPair().PublicKey, Message, signature).ShouldBeFalse();
        Sm2.Verify(publicKey, Message, [1, 2, 3]).ShouldBeFalse();
        _openssl.Run("genpkey -algorithm ED25519 -outform DER -out other.der");
        Should.Throw<CryptographicException>(() => Sm2.Sign(_openssl.Take("other.der"), Message)).Message.ShouldContain("SM2");
        Should.Throw<CryptographicException>(() => Sm2.Sign([1, 2, 3], Message));
    }
}
