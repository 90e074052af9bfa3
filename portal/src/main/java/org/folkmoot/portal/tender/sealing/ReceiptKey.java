package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key by which an installation signs receipts: Ed25519 (RFC 8032), so that whoever has its public half can check one without Folkmoot.
 *
 * @param secret 32 bytes, kept sealed @param publicKey 32 bytes, published
 */
public record ReceiptKey(byte[] secret, byte[] publicKey) {
    private static final String SIGNATURE = "signature: ed25519 ";

    public static ReceiptKey made() {
        Ed25519PrivateKey key = (Ed25519PrivateKey) Crypto.made(PredefinedSignatureParameters.ED25519WithRawOutput)
                .getPrimary()
                .getKey();
        return new ReceiptKey(
                key.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get()),
                key.getPublicKey().getPublicKeyBytes().toByteArray());
    }

    /** @return the receipt's lines and one of its signature */
    public String signed(Receipt receipt) {
        return signed(receipt.text());
    }

    /** As {@link #signed(Receipt)}: the same each time, for Ed25519 signs the same in the same way. */
    public String signed(MarksStatement statement) {
        return signed(statement.text());
    }

    private String signed(String text) {
        byte[] lines = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = Crypto.does(() -> handle(Ed25519PrivateKey.create(
                        Ed25519PublicKey.create(Bytes.copyFrom(publicKey)),
                        SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get())))
                .getPrimitive(Crypto.ALL, PublicKeySign.class)
                .sign(lines));
        return text + SIGNATURE + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /**
     * @param text as it was given, every byte of it
     * @throws SealingRefused where whoever has the secret half of {@code publicKey} did not sign just this
     */
    public static void check(byte[] publicKey, String text) {
        int at = text.lastIndexOf(SIGNATURE);
        if (at < 0 || !text.endsWith("\n")) throw new SealingRefused(SealingRefused.Reason.NOT_OUR_RECEIPT);
        String written = text.substring(at + SIGNATURE.length(), text.length() - 1);
        Crypto.opens(SealingRefused.Reason.NOT_OUR_RECEIPT, () -> {
            byte[] signature = Base64.getDecoder().decode(written);
            if (!Base64.getEncoder().encodeToString(signature).equals(written)) {
                throw new GeneralSecurityException("written in another way");
            }
            handle(Ed25519PublicKey.create(Bytes.copyFrom(publicKey)))
                    .getPrimitive(Crypto.ALL, PublicKeyVerify.class)
                    .verify(signature, text.substring(0, at).getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    private static KeysetHandle handle(Key key) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build();
    }
}
