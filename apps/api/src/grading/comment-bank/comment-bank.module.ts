import { Module } from '@nestjs/common';
import { OwnCommentsController, SharedCommentsController } from './comment-bank.controller';
import { CommentBankRepository } from './comment-bank.repository';
import { CommentBankService } from './comment-bank.service';

@Module({
  controllers: [OwnCommentsController, SharedCommentsController],
  providers: [CommentBankRepository, CommentBankService],
})
export class CommentBankModule {}
